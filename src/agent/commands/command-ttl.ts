/** Bounds of how long a command may wait for its outcome, milliseconds. */
export const MIN_TTL_MS = 100;
export const MAX_TTL_MS = 86_400_000;
