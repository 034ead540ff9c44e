import type { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import type { Segment } from '../spool/segment.js';
import type { RefusedRow } from './dead-letter-sink.js';

/** Told of what becomes of segments. What a listener throws is the delivery's loss, not its end. */
export interface DeliveryListener {
  /** `rows` are those stored: fewer than the segment has when some became dead letters. */
  onStored(segment: Segment, rows: number, seconds: number): void;
  /** The segment is tried again after so long. */
  onFailure(segment: Segment, error: unknown, retryInMs: number): void;
  /** ClickHouse does not take the segment as a whole: it is stored in pieces from now on. */
  onSplit(segment: Segment, failure: ClickHouseFailure): void;
  /** A piece of a segment is being stored. */
  onPiece(segment: Segment): void;
  /** The table has the rows though they were refused at first: a materialised view of it may lack them. */
  onViewRefusal(segment: Segment, failure: ClickHouseFailure): void;
  onDeadLetters(segment: Segment, rows: readonly RefusedRow[]): void;
  onDamage(segment: Segment, bytes: number): void;
  /** A segment is stored and its file could not be removed. */
  onLeftover(segment: Segment, error: unknown): void;
  /** The file of a segment is gone: its rows are lost unless an attempt stored them unseen. */
  onLost(segment: Segment): void;
}
