import type { EntityHit } from '../entity-hit.js';
import type { EntityQuery } from '../query/entity-query.js';
import type { FoundAgent } from '../sources/agent-finder.js';
import { matchesOf, nameMatch } from './name-match.js';

/** An agent as a hit: `orders · instance 6a71…`. */
export function agentHit(agent: FoundAgent, { terms, agents, applications }: EntityQuery): EntityHit {
  const { agentId, application, instanceId, lastSeen } = agent;
  return {
    entity: 'agents',
    id: agentId,
    title: agentId,
    subtitle: instanceId === '' ? application : `${application} · instance ${instanceId}`,
    match: [...terms, ...agents].includes(agentId) ? 'exact' : 'partial',
    matches: matchesOf(
      nameMatch('agentId', agentId, [...terms, ...agents]),
      nameMatch('application', application, [...terms, ...applications]),
    ),
    status: undefined,
    application,
    routeId: undefined,
    time: lastSeen * 1000,
  };
}
