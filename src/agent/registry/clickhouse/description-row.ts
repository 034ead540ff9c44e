import { toDateTime } from '../../../clickhouse/control/to-date-time.js';
import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { ROUTE_STATES } from '../../../protocol/agents/route-report.js';
import { isWireObject } from '../../../protocol/wire-object.js';
import type { AgentRoute } from '../../agent.js';
import type { AgentDescription } from '../registered-agent.js';
import type { DescriptionRow } from './agents.sql.js';

/** Domain → row. */
export function toDescriptionRow(agent: AgentDescription): ControlRow {
  return {
    tenant_id: agent.tenantId,
    agent_id: agent.agentId,
    instance_id: agent.instanceId,
    name: agent.name,
    application: agent.application,
    agent_group: agent.group,
    environment: agent.environment,
    protocol_version: agent.protocolVersion,
    agent_version: agent.agentVersion,
    camel_version: agent.camelVersion,
    capabilities: agent.capabilities,
    route_ids: agent.routes.map(({ routeId }) => routeId),
    route_hashes: agent.routes.map(({ graphHash }) => graphHash ?? ''),
    route_states: agent.routes.map(({ state }) => state ?? ''),
    details: JSON.stringify(agent.details),
    registered_at: toDateTime(agent.registeredAt),
    version: agent.describedAt,
    deleted: false,
  };
}

/** Row → domain. */
export function toDescription(row: DescriptionRow): AgentDescription {
  const details: unknown = JSON.parse(row.details);
  return {
    tenantId: row.tenant_id,
    agentId: row.agent_id,
    instanceId: row.instance_id,
    name: row.name,
    application: row.application,
    group: row.agent_group,
    environment: row.environment,
    protocolVersion: row.protocol_version === 1 ? 1 : 2,
    agentVersion: row.agent_version,
    camelVersion: row.camel_version,
    capabilities: row.capabilities,
    routes: toRoutes(row),
    details: isWireObject(details) ? details : {},
    registeredAt: Number(row.registered_millis),
    describedAt: Number(row.version),
  };
}

function toRoutes(row: DescriptionRow): AgentRoute[] {
  return row.route_ids.map((routeId, index) => ({
    routeId,
    graphHash: hashOf(row.route_hashes[index]),
    state: ROUTE_STATES.find((state) => state === row.route_states[index]),
  }));
}

/** Empty in the table: the agent did not say. */
function hashOf(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
