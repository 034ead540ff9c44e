import { Module } from '@nestjs/common';
import { ClickHouseExecutionStore } from './details/clickhouse/clickhouse-execution-store.js';
import { ExecutionStore } from './details/execution-store.js';
import { ClickHouseSnapshotStore } from './snapshots/clickhouse/clickhouse-snapshot-store.js';
import { SnapshotStore } from './snapshots/snapshot-store.js';

/** Stored executions and what was captured of them, by id. A module of its own, so that others can read without searching. */
@Module({
  providers: [
    { provide: ExecutionStore, useClass: ClickHouseExecutionStore },
    { provide: SnapshotStore, useClass: ClickHouseSnapshotStore },
  ],
  exports: [ExecutionStore, SnapshotStore],
})
export class StoredExecutionsModule {}
