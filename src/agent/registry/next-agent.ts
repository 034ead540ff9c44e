import { randomUUID } from 'node:crypto';
import { AGENT_LIMITS } from '../../protocol/agents/agent-limits.js';
import type { AgentRegistration } from '../../protocol/agents/agent-registration.js';
import type { Heartbeat } from '../../protocol/agents/heartbeat.js';
import type { RouteReport } from '../../protocol/agents/route-report.js';
import { withSign } from './instance-conflict.js';
import type { AgentDescription, AgentPresence, RegisteredAgent } from './registered-agent.js';
import { addUp, NO_TOTALS } from './sender-totals.js';

/**
 * An agent after its registration: the same identity, described anew.
 *
 * @param at when; later than every sign of life before
 */
export function afterRegistration(
  tenantId: string,
  known: RegisteredAgent | undefined,
  registration: AgentRegistration,
  at: number,
): RegisteredAgent {
  const { configVersion, ...description } = registration;
  // Agents of protocol 1 do not name their instance; every registration is taken for a start.
  const instanceId = registration.instanceId ?? randomUUID();
  const described: AgentDescription = {
    ...description,
    tenantId,
    instanceId,
    registeredAt: known?.registeredAt ?? at,
    describedAt: at,
  };
  return { ...described, ...alive(known, instanceId, at), configVersion };
}

/** An agent after a heartbeat. What another instance than the registered one says is a sign of its life, and no more. */
export function afterHeartbeat(known: RegisteredAgent, beat: Heartbeat, at: number): RegisteredAgent {
  const instanceId = beat.instanceId ?? known.instanceId;
  const seen = { ...known, ...alive(known, instanceId, at) };
  if (instanceId !== known.instanceId) return seen;
  const { status, uptimeMs, inflight, sender } = beat;
  const heartbeat = { at, instanceId, status, uptimeMs, inflight, sender };
  const told = {
    ...seen,
    heartbeat,
    totals: addUp(known.totals, known.heartbeat, heartbeat),
    configVersion: beat.configVersion ?? known.configVersion,
  };
  const routes = withRoutes(known.routes, beat.routes);
  return routes === known.routes ? told : { ...told, routes, describedAt: at };
}

/** An agent that said that it stops. */
export function afterDeregistration(known: RegisteredAgent, at: number): RegisteredAgent {
  // Its instance is over: whoever comes next follows it.
  return { ...withoutInstance(known, known.instanceId), state: 'STOPPED', stateSince: at, lastSeenAt: at };
}

/** An agent of which that instance is over: its signs of life are gone, and nothing else. */
export function withoutInstance(known: RegisteredAgent, instanceId: string): RegisteredAgent {
  return { ...known, instances: known.instances.filter((one) => one.instanceId !== instanceId) };
}

function alive(known: RegisteredAgent | undefined, instanceId: string, at: number): AgentPresence {
  return {
    state: 'LIVE',
    stateSince: known?.state === 'LIVE' ? known.stateSince : at,
    lastSeenAt: at,
    configVersion: known?.configVersion,
    heartbeat: known?.heartbeat,
    totals: known?.totals ?? NO_TOTALS,
    instances: withSign(known?.instances ?? [], instanceId, at),
  };
}

/** The routes with what changed; the same list when nothing did. */
function withRoutes(known: readonly RouteReport[], reported: readonly RouteReport[]): readonly RouteReport[] {
  const byId = new Map(known.map((route) => [route.routeId, route]));
  let changed = false;
  for (const report of reported) {
    const before = byId.get(report.routeId);
    const graphHash = report.graphHash ?? before?.graphHash;
    const state = report.state ?? before?.state;
    if (before !== undefined && before.graphHash === graphHash && before.state === state) continue;
    if (before === undefined && byId.size >= AGENT_LIMITS.routes) continue;
    byId.set(report.routeId, { routeId: report.routeId, graphHash, state });
    changed = true;
  }
  return changed ? [...byId.values()] : known;
}
