import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { toDateTime } from '../../../clickhouse/control/to-date-time.js';
import { AGENT_STATES } from '../../agent.js';
import { AGENT_EVENT_CAUSES, type AgentEvent } from '../agent-event.js';
import type { AgentKey } from '../agent-store.js';
import type { AgentEventRow } from './agent-history.sql.js';

/** Domain → row. */
export function toEventRow(event: AgentEvent): ControlRow {
  return {
    tenant_id: event.tenantId,
    agent_id: event.agentId,
    time: toDateTime(event.time),
    state: event.state,
    previous_state: event.previousState ?? '',
    cause: event.cause,
    instance_id: event.instanceId,
  };
}

/** Row → domain. */
export function toEvent({ tenantId, agentId }: AgentKey, row: AgentEventRow): AgentEvent {
  return {
    tenantId,
    agentId,
    time: Number(row.time_millis),
    state: AGENT_STATES.find((state) => state === row.state) ?? 'STALE',
    previousState: AGENT_STATES.find((state) => state === row.previous_state),
    cause: AGENT_EVENT_CAUSES.find((cause) => cause === row.cause) ?? 'heartbeat',
    instanceId: row.instance_id,
  };
}
