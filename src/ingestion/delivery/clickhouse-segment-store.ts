import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { Tables } from '../../clickhouse/tables.js';
import { laneNamed } from '../lanes/lanes.js';
import { FRAME_COLUMNS } from '../spool/frame.js';
import type { Segment } from '../spool/segment.js';
import { SegmentStore, type StoreOptions } from './segment-store.js';

/** Stores segments in ClickHouse, one insert each, under the segment's token. */
@Injectable()
export class ClickHouseSegmentStore extends SegmentStore {
  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  store(segment: Segment, { ignoreViews }: StoreOptions): Promise<void> {
    const lane = laneNamed(segment.lane);
    const columns = lane.columns.map(({ name, type }) => ({ name, type }));
    return this.database.insertRows({
      name: `flush-${lane.name}`,
      table: lane.table(this.tables),
      path: segment.path,
      structure: [...FRAME_COLUMNS, ...columns],
      columns: columns.map(({ name }) => name),
      deduplicationToken: segment.token,
      deferredIndexes: lane.deferredIndexes,
      ignoreViews,
    });
  }
}
