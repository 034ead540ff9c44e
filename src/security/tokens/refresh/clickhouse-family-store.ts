import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../../clickhouse/clickhouse-database.js';
import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { familiesOfSubjectSql, familySql } from './families.sql.js';
import { type FamilyRow, toFamily } from './family-row.js';
import { FamilyStore, type SubjectId } from './family-store.js';
import type { RefreshFamily } from './refresh-family.js';

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
    const [row] = await this.reader.control<FamilyRow>(familySql(familyId, this.tables));
    return row && toFamily(row);
  }

  async ofSubject(subject: SubjectId): Promise<RefreshFamily[]> {
    return (await this.reader.control<FamilyRow>(familiesOfSubjectSql(subject, this.tables))).map(toFamily);
  }

  write(rows: readonly ControlRow[]): Promise<void> {
    return this.database.insert('store-refresh-tokens', this.tables.refreshTokens, rows);
  }
}
