import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { AgentPieces } from '../sources/agent-finder.js';
import type { NamedPieces } from '../sources/named-pieces.js';
import { holdsOneOf, holdsTerms, nameParameters } from './name-conditions.js';

/** A row of {@link agentsSql}. 64-bit integers come as text. */
export interface AgentRow {
  readonly agent_id: string;
  readonly application: string;
  readonly instance_id: string;
  readonly seen_millis: string;
  readonly total: string;
}

const reports = (table: string): string => `  SELECT agent_id, application, instance_id, received_at
  FROM ${table}
  WHERE tenant_id = {tenantId:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64})`;

/**
 * Agents that sent executions since `sinceMs` (time of receipt, milliseconds since 1970: partitions follow it). Reads four
 * narrow columns; names are compared once they are grouped, so once for each agent.
 */
export function agentsSql(
  tenantId: string,
  { agents, applications }: AgentPieces,
  names: NamedPieces,
  sinceMs: number,
  limit: number,
  tables: Tables,
): Statement {
  return {
    name: 'find-agents',
    sql: `SELECT
  agent_id,
  argMax(application, received_at) AS application,
  argMax(instance_id, received_at) AS instance_id,
  toUnixTimestamp64Milli(max(received_at)) AS seen_millis,
  count() OVER () AS total
FROM (
${reports(tables.executions)}
  UNION ALL
${reports(tables.runningExecutions)}
) AS reports
GROUP BY agent_id
HAVING ${holdsOneOf('agent_id', 'agents')}
  AND ${holdsOneOf('application', 'applications')}
  AND ${holdsTerms(['agent_id', 'application'], names.beginning)}
ORDER BY has({first:Array(String)}, agent_id) DESC, seen_millis DESC, agent_id
LIMIT {limit:UInt64}`,
    params: { tenantId, since: sinceMs, agents, applications, ...nameParameters(names), limit },
  };
}
