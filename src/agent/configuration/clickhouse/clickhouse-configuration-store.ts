import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../../clickhouse/clickhouse-database.js';
import { toDateTime } from '../../../clickhouse/control/to-date-time.js';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { storageError } from '../../../clickhouse/storage-error.js';
import { Tables } from '../../../clickhouse/tables.js';
import { readShape } from '../../payloads/shape/read-shape.js';
import { ConfigurationStore, type SentConfiguration } from '../configuration-store.js';
import { CONFIGURATION_CHANGE } from '../configuration-change.js';
import type { ConfigurationScope } from '../configuration-scope.js';
import { changedConfigurationsSql, configurationHistorySql, type ScopeRevisionRow } from './configuration.sql.js';
import type { ScopeRevision } from '../scope-revision.js';
import { type SentConfigurationRow, sentConfigurationsSql } from './sent-configurations.sql.js';

/** {@link ConfigurationStore} over ClickHouse. */
@Injectable()
export class ClickHouseConfigurationStore extends ConfigurationStore {
  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly reads: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async changedSince(since: number): Promise<readonly ScopeRevision[]> {
    const rows = await this.reads.control<ScopeRevisionRow>(changedConfigurationsSql(since, this.tables));
    return rows.map(toRevision);
  }

  override async history(
    tenantId: string,
    scope: ConfigurationScope,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly ScopeRevision[]> {
    const statement = configurationHistorySql(tenantId, scope, limit, this.tables);
    return (await this.reads.query<ScopeRevisionRow>(statement, signal)).map(toRevision);
  }

  override async sent(): Promise<readonly SentConfiguration[]> {
    const rows = await this.reads.control<SentConfigurationRow>(sentConfigurationsSql(this.tables));
    return rows.map(toSent);
  }

  override async write({
    tenantId,
    scope,
    revision,
    change,
    changedAt,
    changedBy,
    reason,
  }: ScopeRevision): Promise<void> {
    const row = {
      tenant_id: tenantId,
      scope: scope.kind,
      name: scope.name,
      revision,
      changed_at: toDateTime(changedAt),
      changed_by: changedBy,
      reason: reason ?? '',
      configuration: change === undefined ? '' : JSON.stringify(change),
    };
    try {
      await this.database.insert('insert-agent-configuration', this.tables.agentConfigurations, [row]);
    } catch (error) {
      throw storageError(error);
    }
  }
}

/** Row → domain. */
function toSent({ standing: [state, message], ...row }: SentConfigurationRow): SentConfiguration {
  return {
    tenantId: row.tenant_id,
    agentId: row.agent_id,
    commandId: row.command_id,
    eventId: Number(row.event_id),
    version: Number(row.version),
    expiresAt: Number(row.expires_millis),
    state,
    message: message === '' ? undefined : message,
  };
}

/** Row → domain. */
function toRevision(row: ScopeRevisionRow): ScopeRevision {
  const { configuration, reason } = row;
  const stored: unknown = configuration === '' ? undefined : JSON.parse(configuration);
  return {
    tenantId: row.tenant_id,
    scope: { kind: row.scope, name: row.name },
    revision: row.revision,
    change: stored === undefined ? undefined : readShape(CONFIGURATION_CHANGE, stored, 'configuration'),
    changedAt: Number(row.changed_millis),
    changedBy: row.changed_by,
    reason: reason === '' ? undefined : reason,
  };
}
