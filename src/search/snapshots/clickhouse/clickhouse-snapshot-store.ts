import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { AppError } from '../../../common/app-error.js';
import { SnapshotStore } from '../snapshot-store.js';
import type {
  SnapshotAbsence,
  SnapshotAddress,
  SnapshotRequest,
  SnapshotSide,
  StoredSnapshots,
} from '../stored-snapshot.js';
import type { SnapshotRow } from './snapshot-row.js';
import { bodySliceSql, snapshotSql } from './snapshot.sql.js';
import { toStoredSnapshots } from './to-stored-snapshots.js';

const SLICE_BYTES = 4 * 2 ** 20;

/** {@link SnapshotStore} over ClickHouse. */
@Injectable()
export class ClickHouseSnapshotStore extends SnapshotStore {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async findSnapshots(
    address: SnapshotAddress,
    request: SnapshotRequest,
    signal?: AbortSignal,
  ): Promise<StoredSnapshots | SnapshotAbsence> {
    const find = async (isTerminal: boolean): Promise<SnapshotRow | undefined> => {
      const statement = snapshotSql(address, request, isTerminal, this.tables);
      return (await this.database.query<SnapshotRow>(statement, signal))[0];
    };
    // One after the other: nearly all have ended, and to plan both in one statement takes twice as long.
    const row = (await find(true)) ?? (await find(false));
    if (row === undefined) return 'EXECUTION_NOT_FOUND';
    if (address.processorIndex !== null && address.processorIndex >= Number(row.processors)) {
      return 'PROCESSOR_NOT_FOUND';
    }
    return toStoredSnapshots(row, address, request);
  }

  override async *readBody(
    snapshots: StoredSnapshots,
    side: SnapshotSide,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array, void> {
    const { address, version } = snapshots;
    const length = snapshots[side]?.body?.bytes ?? 0;
    for (let offset = 0; offset < length;) {
      const slice = { offset, bytes: SLICE_BYTES };
      const statement = bodySliceSql(address, version, side, slice, this.tables);
      const bytes = await this.database.bytes(statement, signal);
      // A repeated RUNNING record has replaced it, or its retention is over.
      if (bytes.length === 0) throw new AppError('CONFLICT', 'The record was replaced while it was read: ask again.');
      yield bytes;
      offset += bytes.length;
    }
  }
}
