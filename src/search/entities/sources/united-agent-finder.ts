import type { AgentDirectory } from '../../../agent/registry/agent-directory.js';
import { AgentFinder, type AgentPieces, type FoundAgent, type FoundAgents } from './agent-finder.js';
import type { NamedPieces } from './named-pieces.js';
import type { ReportedAgents } from './reported-agents.js';

type Agent = ReturnType<AgentDirectory['all']>[number];

/** Agents that registered, and those that report. */
export class UnitedAgentFinder extends AgentFinder {
  constructor(
    private readonly directory: AgentDirectory,
    private readonly reported: ReportedAgents,
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
    const reported = await this.reported.list(tenantId, signal);
    const known = new Map(reported.agents.map((agent) => [agent.agentId, agent]));
    for (const agent of this.directory.all(tenantId)) known.set(agent.agentId, united(agent, known.get(agent.agentId)));
    const agents = [...known.values()]
      .filter((agent) => isMeant(agent, pieces, names))
      .sort((a, b) => rank(a, names) - rank(b, names) || b.lastSeen - a.lastSeen || (a.agentId < b.agentId ? -1 : 1));
    return { agents: agents.slice(0, limit), total: agents.length, totalIsExact: reported.isWhole };
  }
}

function united({ agentId, application, instanceId, lastSeenAt }: Agent, reported?: FoundAgent): FoundAgent {
  return { agentId, application, instanceId, lastSeen: Math.max(lastSeenAt, reported?.lastSeen ?? 0) };
}

function rank({ agentId }: FoundAgent, { first }: NamedPieces): number {
  return first.includes(agentId) ? 0 : 1;
}

function isMeant(
  { agentId, application }: FoundAgent,
  pieces: AgentPieces,
  { terms, beginning }: NamedPieces,
): boolean {
  const finds = beginning ? beginsWith : holds;
  return (
    holdsOneOf(agentId, pieces.agents) &&
    holdsOneOf(application, pieces.applications) &&
    terms.every((term) => finds(agentId, term) || finds(application, term))
  );
}

function holdsOneOf(name: string, pieces: readonly string[]): boolean {
  return pieces.length === 0 || pieces.some((piece) => holds(name, piece));
}

const holds = (name: string, piece: string): boolean => name.toLowerCase().includes(piece.toLowerCase());
const beginsWith = (name: string, piece: string): boolean => name.toLowerCase().startsWith(piece.toLowerCase());
