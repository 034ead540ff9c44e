import type { AgentDirectory } from '../../../agent/registry/agent-directory.js';
import { AgentFinder, type AgentPieces, type FoundAgent, type FoundAgents } from './agent-finder.js';
import type { NamedPieces } from './named-pieces.js';
import { holdsOneOf, holdTerms, rank } from './names.js';
import type { ReadTenantList } from './tenant-list.js';

type Agent = ReturnType<AgentDirectory['all']>[number];

/** Agents that registered, and those that report. */
export class UnitedAgentFinder extends AgentFinder {
  constructor(
    private readonly directory: AgentDirectory,
    private readonly reported: ReadTenantList<FoundAgent>,
  ) {
    super();
  }

  override async findAgents(
    tenantId: string,
    pieces: AgentPieces,
    names: NamedPieces,
    limit: number,
    signal: AbortSignal,
  ): Promise<FoundAgents> {
    const reported = await this.reported(tenantId, signal);
    const known = new Map(reported.items.map((agent) => [agent.agentId, agent]));
    for (const agent of this.directory.all(tenantId)) known.set(agent.agentId, united(agent, known.get(agent.agentId)));
    const agents = [...known.values()]
      .filter((agent) => isMeant(agent, pieces, names))
      .sort(
        (a, b) =>
          rank(a.agentId, names) - rank(b.agentId, names) ||
          b.lastSeen - a.lastSeen ||
          (a.agentId < b.agentId ? -1 : 1),
      );
    return { agents: agents.slice(0, limit), total: agents.length, totalIsExact: reported.isWhole };
  }
}

function united({ agentId, application, instanceId, lastSeenAt }: Agent, reported?: FoundAgent): FoundAgent {
  return { agentId, application, instanceId, lastSeen: Math.max(lastSeenAt, reported?.lastSeen ?? 0) };
}

function isMeant({ agentId, application }: FoundAgent, pieces: AgentPieces, names: NamedPieces): boolean {
  return (
    holdsOneOf(agentId, pieces.agents) &&
    holdsOneOf(application, pieces.applications) &&
    holdTerms([agentId, application], names)
  );
}
