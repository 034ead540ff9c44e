import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import {
  DiagramStore,
  type StoredDiagram,
  type VersionCriteria,
  type VersionKey,
  type VersionPage,
} from '../diagram-store.js';
import { type ActiveVersionRow, activeVersionSql } from './active-version.sql.js';
import { currentDiagramsSql } from './current-diagrams.sql.js';
import { diagramVersionsSql, type ListedVersionRow } from './diagram-versions.sql.js';
import { type KnownDiagramRow, knownDiagramsSql } from './known-diagrams.sql.js';
import { storedDiagramSql, type StoredDiagramRow } from './stored-diagram.sql.js';
import { toVersion } from './to-version.js';

/** {@link DiagramStore} over the graphs that agents sent. */
@Injectable()
export class ClickHouseDiagramStore extends DiagramStore {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async find(tenantId: string, hash: string, signal?: AbortSignal): Promise<StoredDiagram | undefined> {
    const rows = await this.database.query<StoredDiagramRow>(storedDiagramSql(tenantId, hash, this.tables), signal);
    return rows.map(toStored)[0];
  }

  override async versions(tenantId: string, criteria: VersionCriteria, signal?: AbortSignal): Promise<VersionPage> {
    const statement = diagramVersionsSql(tenantId, criteria, this.tables);
    const rows = await this.database.query<ListedVersionRow>(statement, signal);
    const [row] = rows;
    // The total stands in the rows: a page behind the last one has none.
    if (row === undefined && criteria.offset > 0) {
      const { total } = await this.versions(tenantId, { ...criteria, offset: 0, limit: 1 }, signal);
      return { versions: [], total };
    }
    return { versions: rows.map(toVersion), total: Number(row?.total ?? 0) };
  }

  override async activeAt(
    tenantId: string,
    application: string,
    routeId: string,
    at: number,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const statement = activeVersionSql(tenantId, { application, routeId }, at, this.tables);
    const [row] = await this.database.query<ActiveVersionRow>(statement, signal);
    return row?.graph_hash;
  }

  override async currentOf(tenantId: string, application: string, signal?: AbortSignal): Promise<StoredDiagram[]> {
    const statement = currentDiagramsSql(tenantId, application, this.tables);
    return (await this.database.query<StoredDiagramRow>(statement, signal)).map(toStored);
  }

  override async known(
    tenantId: string,
    versions: readonly VersionKey[],
    signal?: AbortSignal,
  ): Promise<readonly VersionKey[]> {
    const statement = knownDiagramsSql(tenantId, versions, this.tables);
    const rows = await this.database.query<KnownDiagramRow>(statement, signal);
    return rows.map(({ application, graph_hash }) => ({ application, hash: graph_hash }));
  }
}

function toStored(row: StoredDiagramRow): StoredDiagram {
  return { ...toVersion(row), graph: row.definition };
}
