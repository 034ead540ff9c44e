import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { ConfigurationScope } from '../configuration-scope.js';

/** A row of the statements here. */
export interface ScopeRevisionRow {
  readonly tenant_id: string;
  readonly scope: ConfigurationScope['kind'];
  readonly name: string;
  readonly revision: number;
  /** Milliseconds since 1970, as text. */
  readonly changed_millis: string;
  readonly changed_by: string;
  readonly reason: string;
  /** JSON; '' when the scope wants nothing of its own any more. */
  readonly configuration: string;
}

const COLUMNS = `tenant_id, scope, name, revision, toUnixTimestamp64Milli(changed_at) AS changed_millis,
  changed_by, reason, configuration`;

/**
 * The last revision of every scope of every tenant that was changed at or after a time.
 *
 * @param since milliseconds since 1970
 */
export function changedConfigurationsSql(since: number, tables: Tables): Statement {
  return {
    name: 'changed-configurations',
    sql: `SELECT ${COLUMNS}
FROM ${tables.agentConfigurations} FINAL
WHERE changed_at >= fromUnixTimestamp64Milli({since:Int64})
ORDER BY tenant_id, scope, name, revision DESC
LIMIT 1 BY tenant_id, scope, name`,
    params: { since },
  };
}

/** The revisions of one scope, the newest first. */
export function configurationHistorySql(
  tenantId: string,
  { kind, name }: ConfigurationScope,
  limit: number,
  tables: Tables,
): Statement {
  return {
    name: 'configuration-history',
    sql: `SELECT ${COLUMNS}
FROM ${tables.agentConfigurations} FINAL
WHERE tenant_id = {tenantId:String} AND scope = {scope:String} AND name = {name:String}
ORDER BY revision DESC
LIMIT {limit:UInt32}`,
    params: { tenantId, scope: kind, name, limit },
  };
}
