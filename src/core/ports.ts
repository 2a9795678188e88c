// What the rules of every room are given of the world outside.

/** Runs something after some real time, without keeping the process alive; what it returns calls it off. */
export type SystemTimer = (ms: number, run: () => void) => () => void;
