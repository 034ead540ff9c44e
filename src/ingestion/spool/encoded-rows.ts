/** Framed RowBinary rows of one lane, ready for the spool. */
export interface EncodedRows {
  /** Name of the lane. */
  readonly lane: string;
  readonly rows: number;
  /** Whole frames (`frame.ts`). Valid until the encoder is used again: the spool copies them at once. */
  readonly bytes: Uint8Array;
  /** Where in `bytes` the last frame starts: it takes the mark of the batch. */
  readonly lastFrame: number;
}
