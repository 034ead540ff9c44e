/** Deepest nesting of objects and arrays taken (protocol.md). */
export const MAX_NESTING = 64;
