// The imports that still run up, against the direction of the rooms. The list may only shrink.
export const UPWARD: readonly string[] = [];
