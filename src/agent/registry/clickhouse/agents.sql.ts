import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';

/** A row of {@link agentDescriptionsSql}. 64-bit integers come as text. */
export interface DescriptionRow {
  readonly tenant_id: string;
  readonly agent_id: string;
  readonly instance_id: string;
  readonly name: string;
  readonly application: string;
  readonly agent_group: string;
  readonly environment: string;
  readonly protocol_version: number;
  readonly agent_version: string;
  readonly camel_version: string;
  readonly capabilities: readonly string[];
  readonly route_ids: readonly string[];
  readonly route_hashes: readonly string[];
  readonly route_states: readonly string[];
  readonly details: string;
  readonly registered_millis: string;
  readonly version: string;
  readonly written_millis: string;
}

/** A row of {@link agentPresencesSql}. 64-bit integers come as text. */
export interface PresenceRow {
  readonly tenant_id: string;
  readonly agent_id: string;
  readonly state: string;
  readonly since_millis: string;
  readonly seen_millis: string;
  readonly config_version: string | null;
  readonly heartbeat_millis: string | null;
  readonly heartbeat_status: string;
  readonly heartbeat_instance: string;
  readonly uptime_ms: number | null;
  readonly inflight: string | null;
  readonly sender_queued: string | null;
  readonly sender_capacity: string | null;
  readonly sender_sent: string | null;
  readonly sender_dropped: string | null;
  readonly sender_failed: string | null;
  readonly total_sent: string;
  readonly total_dropped: string;
  readonly total_failed: string;
  readonly instance_ids: readonly string[];
  readonly instance_first_seen: readonly string[];
  readonly instance_last_seen: readonly string[];
  readonly written_millis: string;
}

/** Which agents: those written since a time of ClickHouse's clock, milliseconds since 1970, or one. */
export type AgentSelection = { readonly since: number } | { readonly tenantId: string; readonly agentId: string };

/** What agents said about themselves. */
export function agentDescriptionsSql(selection: AgentSelection, { agents }: Tables): Statement {
  return {
    name: 'read-agents',
    sql: `SELECT
  tenant_id, agent_id, instance_id, name, application, agent_group, environment,
  protocol_version, agent_version, camel_version, capabilities,
  route_ids, route_hashes, route_states, details,
  toUnixTimestamp64Milli(registered_at) AS registered_millis,
  version,
  toUnixTimestamp64Milli(written_at) AS written_millis
FROM ${agents} FINAL
WHERE ${condition(selection)} AND NOT deleted`,
    params: { ...selection },
  };
}

/** The last signs of life of agents. */
export function agentPresencesSql(selection: AgentSelection, { agentPresence }: Tables): Statement {
  return {
    name: 'read-agent-presence',
    sql: `SELECT
  tenant_id, agent_id, state,
  toUnixTimestamp64Milli(state_since) AS since_millis,
  toUnixTimestamp64Milli(last_seen) AS seen_millis,
  config_version,
  toUnixTimestamp64Milli(heartbeat_at) AS heartbeat_millis,
  heartbeat_status, heartbeat_instance, uptime_ms, inflight,
  sender_queued, sender_capacity, sender_sent, sender_dropped, sender_failed,
  total_sent, total_dropped, total_failed,
  instance_ids, instance_first_seen, instance_last_seen,
  toUnixTimestamp64Milli(written_at) AS written_millis
FROM ${agentPresence} FINAL
WHERE ${condition(selection)} AND NOT deleted`,
    params: { ...selection },
  };
}

function condition(selection: AgentSelection): string {
  return 'since' in selection
    ? 'written_at >= fromUnixTimestamp64Milli({since:Int64})'
    : 'tenant_id = {tenantId:String} AND agent_id = {agentId:String}';
}
