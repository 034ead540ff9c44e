import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';

/** A row of {@link reportedAgentsSql}. 64-bit integers come as text. */
export interface ReportedAgentRow {
  readonly agent_id: string;
  readonly application: string;
  readonly instance_id: string;
  readonly seen_millis: string;
}

const reports = (table: string): string => `  SELECT agent_id, application, instance_id, received_at
  FROM ${table}
  WHERE tenant_id = {tenantId:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64})`;

/**
 * Agents that sent executions since `sinceMs` (time of receipt, milliseconds since 1970: partitions follow it), the last seen
 * first. Reads four narrow columns.
 */
export function reportedAgentsSql(tenantId: string, sinceMs: number, limit: number, tables: Tables): Statement {
  return {
    name: 'find-agents',
    sql: `SELECT
  agent_id,
  argMax(application, received_at) AS application,
  argMax(instance_id, received_at) AS instance_id,
  toUnixTimestamp64Milli(max(received_at)) AS seen_millis
FROM (
${reports(tables.executions)}
  UNION ALL
${reports(tables.runningExecutions)}
) AS reports
GROUP BY agent_id
ORDER BY seen_millis DESC, agent_id
LIMIT {limit:UInt64}`,
    params: { tenantId, since: sinceMs, limit },
  };
}
