import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { Tables } from '../../clickhouse/tables.js';
import { EXECUTION_COLUMNS } from '../execution-columns.js';
import { LANES } from '../lanes.js';
import { FRAME_COLUMNS } from '../spool/frame.js';
import type { Segment } from '../spool/segment.js';
import { SegmentStore } from './segment-store.js';

/** Built by the merges: an insert that builds it too takes five times as long. */
const DEFERRED_INDEXES = ['payload_text'];

/** Stores segments in ClickHouse, one insert each, under the segment's token. */
@Injectable()
export class ClickHouseSegmentStore extends SegmentStore {
  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  store(segment: Segment): Promise<void> {
    return this.database.insertRows({
      name: `flush-${segment.lane}`,
      table: segment.lane === LANES.running ? this.tables.runningExecutions : this.tables.executions,
      path: segment.path,
      structure: [...FRAME_COLUMNS, ...EXECUTION_COLUMNS.map(({ name, type }) => ({ name, type }))],
      columns: EXECUTION_COLUMNS.map(({ name }) => name),
      deduplicationToken: segment.token,
      deferredIndexes: DEFERRED_INDEXES,
    });
  }
}
