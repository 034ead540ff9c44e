/** What became of an agent's records: how many wait now and may at most, and the sums of the others since the start. */
export interface SenderCounters {
  readonly queued: number;
  readonly capacity: number;
  readonly sent: number;
  /** Given up because there was no room for them while the server was away. */
  readonly dropped: number;
  /** Refused by the server for good. */
  readonly failed: number;
}
