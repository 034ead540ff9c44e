import type { Segment } from '../spool/segment.js';
import type { Refusal } from './refusal.js';

/** A row that ClickHouse refused for good. */
export interface RefusedRow {
  /** Its number in the segment, 0-based. */
  readonly row: number;
  /** In RowBinary, without frame. */
  readonly bytes: Buffer;
  readonly refusal: Refusal;
}

/** Bytes of a segment that are no sound rows any more. */
export interface DamagedBytes {
  /** Where they were. */
  readonly start: number;
  readonly bytes: Buffer;
}

/** Where rows go that ClickHouse does not take. */
export abstract class DeadLetterSink {
  /**
   * Resolves when the rows are on disk. The same rows of the same segment, given a second time, are kept once: so it is
   * after a crash before the segment could be forgotten.
   */
  abstract keep(segment: Segment, rows: readonly RefusedRow[]): Promise<void>;
  /** Resolves when the bytes are on disk. Given a second time they are kept once. */
  abstract keepDamaged(segment: Segment, damaged: readonly DamagedBytes[]): Promise<void>;
}
