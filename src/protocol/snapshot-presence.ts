/** Bits of the columns `snapshots` and `processor_snapshots`: what was captured, told without reading a payload. */
export const SNAPSHOT_PRESENCE = { input: 1, output: 2 } as const;
