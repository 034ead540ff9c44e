import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { AgentKey } from '../agent-store.js';

/** A row of {@link agentHistorySql}. */
export interface AgentEventRow {
  readonly time_millis: string;
  readonly state: string;
  readonly previous_state: string;
  readonly cause: string;
  readonly instance_id: string;
}

/** The changes of an agent's state, the latest first. */
export function agentHistorySql({ tenantId, agentId }: AgentKey, limit: number, { agentEvents }: Tables): Statement {
  return {
    name: 'read-agent-history',
    sql: `SELECT toUnixTimestamp64Milli(time) AS time_millis, state, previous_state, cause, instance_id
FROM ${agentEvents} FINAL
WHERE tenant_id = {tenantId:String} AND agent_id = {agentId:String}
ORDER BY time_millis DESC, received_at DESC
LIMIT {limit:UInt64}`,
    params: { tenantId, agentId, limit },
  };
}
