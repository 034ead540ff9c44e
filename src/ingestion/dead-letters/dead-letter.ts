import type { LaneColumn } from '../lanes/lane.js';
import type { Refusal } from '../delivery/refusal.js';

/** What has happened to a row before: it was a dead letter already and was sent once more. */
export interface LetterHistory {
  /** Id it had. */
  readonly id: string;
  /** How often ClickHouse had refused it. */
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly firstFailedAt: number;
}

/** A row that ClickHouse refused, without the row itself. */
export interface DeadLetter {
  readonly id: string;
  readonly lane: string;
  readonly tenantId: string;
  /** The last refusal. */
  readonly refusal: Refusal;
  /** How often ClickHouse has refused it, replays included. */
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly firstFailedAt: number;
  /** Id that it had before it was replayed; empty when it never was. */
  readonly previousId: string;
  /** Length of the row in RowBinary. */
  readonly bytes: number;
  /** What the row's bytes are. */
  readonly columns: readonly LaneColumn[];
}

/** A dead letter with its row. */
export interface OpenedLetter extends DeadLetter {
  /** In RowBinary, without frame; undefined when its bytes have changed on the disk. */
  readonly row: Buffer | undefined;
}
