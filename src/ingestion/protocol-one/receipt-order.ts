import type { Clock } from '../../common/clock.js';

/**
 * Numbers the records in the order they are received, by the microsecond; no number comes twice, and none is less than one before it,
 * in this run or an earlier one. Where the clock is set back, numbers go on from the last one until the clock has come by: a record
 * must not be taken for an earlier state of its execution.
 */
export class ReceiptOrder {
  private last = 0;

  constructor(private readonly clock: Clock) {}

  next(): number {
    this.last = Math.max(this.clock.now() * 1000, this.last + 1);
    return this.last;
  }

  /** Notes a number of an earlier run. */
  pass(order: number): void {
    this.last = Math.max(this.last, order);
  }
}

/** When a record of that number was received, milliseconds since 1970. */
export function receivedAtOf(order: number): number {
  return Math.floor(order / 1000);
}
