import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../../clickhouse/clickhouse-database.js';
import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { familiesOfSubjectSql, familySql } from './families.sql.js';
import { type FamilyRow, toFamily } from './family-row.js';
import { FamilyStore, type SubjectId } from './family-store.js';
import type { RefreshFamily } from './refresh-family.js';

/** An agent that waits longer than this asks again. */
const TIMEOUT_MS = 3000;

/** Families in ClickHouse. */
@Injectable()
export class ClickHouseFamilyStore extends FamilyStore {
  constructor(
    private readonly reader: ReadDatabase,
    private readonly database: ClickHouseDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  async find(familyId: string): Promise<RefreshFamily | undefined> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const [row] = await this.reader.query<FamilyRow>(familySql(familyId, this.tables), signal);
    return row && toFamily(row);
  }

  async ofSubject(subject: SubjectId): Promise<RefreshFamily[]> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const rows = await this.reader.query<FamilyRow>(familiesOfSubjectSql(subject, this.tables), signal);
    return rows.map(toFamily);
  }

  write(rows: readonly ControlRow[]): Promise<void> {
    return this.database.insert('store-refresh-tokens', this.tables.refreshTokens, rows);
  }
}
