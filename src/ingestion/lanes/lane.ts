import type { Tables } from '../../clickhouse/tables.js';

/** A column of a lane's rows, in the order they are written. */
export interface LaneColumn {
  readonly name: string;
  readonly type: string;
}

/** A lane of the spool: rows of one shape on their way into one table. */
export interface Lane {
  /** Also the name of its folder in the spool. */
  readonly name: string;
  readonly table: (tables: Tables) => string;
  readonly columns: readonly LaneColumn[];
  /** Indexes left to the merges: an insert that builds the text index too takes five times as long. */
  readonly deferredIndexes: readonly string[];
}
