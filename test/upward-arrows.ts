// The imports that still run up, against the direction of the rooms. The list may only shrink.
export const UPWARD: readonly string[] = [
  'src/sandbox/start.ts -> src/state-file/format.ts',
  'src/sandbox/start.ts -> src/state-file/open.ts',
];
