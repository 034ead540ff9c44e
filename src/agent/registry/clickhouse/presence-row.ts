import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { toDateTime } from '../../../clickhouse/control/to-date-time.js';
import { HEARTBEAT_STATUSES, type SenderCounters } from '../../../protocol/agents/heartbeat.js';
import { AGENT_STATES } from '../../agent.js';
import type { AgentKey } from '../agent-store.js';
import { presenceVersion } from '../presence-version.js';
import type { AgentPresence, InstanceSigns, ReceivedHeartbeat } from '../registered-agent.js';
import type { PresenceRow } from './agents.sql.js';

/** Domain → row. */
export function toPresenceRow(agent: AgentKey & AgentPresence): ControlRow {
  const { heartbeat, totals, instances } = agent;
  const sender = heartbeat?.sender;
  return {
    tenant_id: agent.tenantId,
    agent_id: agent.agentId,
    state: agent.state,
    state_since: toDateTime(agent.stateSince),
    last_seen: toDateTime(agent.lastSeenAt),
    config_version: agent.configVersion,
    heartbeat_at: heartbeat && toDateTime(heartbeat.at),
    heartbeat_status: heartbeat?.status ?? '',
    heartbeat_instance: heartbeat?.instanceId ?? '',
    uptime_ms: heartbeat?.uptimeMs,
    inflight: heartbeat?.inflight,
    sender_queued: sender?.queued,
    sender_capacity: sender?.capacity,
    sender_sent: sender?.sent,
    sender_dropped: sender?.dropped,
    sender_failed: sender?.failed,
    total_sent: totals.sent,
    total_dropped: totals.dropped,
    total_failed: totals.failed,
    instance_ids: instances.map(({ instanceId }) => instanceId),
    instance_first_seen: instances.map(({ firstSeenAt }) => firstSeenAt),
    instance_last_seen: instances.map(({ lastSeenAt }) => lastSeenAt),
    version: presenceVersion(agent),
    deleted: false,
  };
}

/** Row → domain. */
export function toPresence(row: PresenceRow): AgentKey & AgentPresence {
  return {
    tenantId: row.tenant_id,
    agentId: row.agent_id,
    state: AGENT_STATES.find((state) => state === row.state) ?? 'STALE',
    stateSince: Number(row.since_millis),
    lastSeenAt: Number(row.seen_millis),
    configVersion: toNumber(row.config_version),
    heartbeat: toHeartbeat(row),
    totals: {
      sent: Number(row.total_sent),
      dropped: Number(row.total_dropped),
      failed: Number(row.total_failed),
    },
    instances: row.instance_ids.map((instanceId, index) => toSigns(row, instanceId, index)),
  };
}

function toHeartbeat(row: PresenceRow): ReceivedHeartbeat | undefined {
  if (row.heartbeat_millis === null) return undefined;
  return {
    at: Number(row.heartbeat_millis),
    instanceId: row.heartbeat_instance,
    status: HEARTBEAT_STATUSES.find((status) => status === row.heartbeat_status) ?? 'UP',
    uptimeMs: row.uptime_ms ?? undefined,
    inflight: toNumber(row.inflight),
    sender: toSender(row),
  };
}

function toSender(row: PresenceRow): SenderCounters | undefined {
  if (row.sender_queued === null) return undefined;
  return {
    queued: Number(row.sender_queued),
    capacity: toNumber(row.sender_capacity),
    sent: Number(row.sender_sent),
    dropped: Number(row.sender_dropped),
    failed: Number(row.sender_failed),
  };
}

function toSigns(row: PresenceRow, instanceId: string, index: number): InstanceSigns {
  return {
    instanceId,
    firstSeenAt: Number(row.instance_first_seen[index]),
    lastSeenAt: Number(row.instance_last_seen[index]),
  };
}

function toNumber(text: string | null): number | undefined {
  return text === null ? undefined : Number(text);
}
