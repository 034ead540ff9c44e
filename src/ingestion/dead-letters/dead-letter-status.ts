/** How much could not be stored. */
export interface DeadLetterReport {
  /** Rows that ClickHouse refused. */
  readonly count: number;
  /** Damaged stretches of spool segments. */
  readonly damaged: number;
}

/** What other modules may know of the dead letters. */
export abstract class DeadLetterStatus {
  abstract report(): Promise<DeadLetterReport>;
}
