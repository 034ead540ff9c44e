import type { AgentDirectory } from '../../../agent/registry/agent-directory.js';
import { AgentFinder, type AgentPieces, type FoundAgent, type FoundAgents } from './agent-finder.js';
import type { NamedPieces } from './named-pieces.js';

type Agent = ReturnType<AgentDirectory['all']>[number];

/** More agents that reported are not put together with those that registered: the total is a lower bound then. */
const MAX_REPORTED = 1000;

/** Agents that registered, and those that another finder knows because they report. */
export class UnitedAgentFinder extends AgentFinder {
  constructor(
    private readonly directory: AgentDirectory,
    private readonly reported: AgentFinder,
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
    const reported = await this.reported.findAgents(tenantId, pieces, names, MAX_REPORTED, signal);
    const found = new Map(reported.agents.map((agent) => [agent.agentId, agent]));
    for (const agent of this.directory.all(tenantId)) {
      if (isMeant(agent, pieces, names)) found.set(agent.agentId, united(agent, found.get(agent.agentId)));
    }
    const agents = [...found.values()].sort(
      (a, b) => rank(a, names) - rank(b, names) || b.lastSeen - a.lastSeen || (a.agentId < b.agentId ? -1 : 1),
    );
    const isWhole = reported.total <= MAX_REPORTED;
    return { agents: agents.slice(0, limit), total: agents.length, totalIsExact: reported.totalIsExact && isWhole };
  }
}

function united({ agentId, application, instanceId, lastSeenAt }: Agent, reported?: FoundAgent): FoundAgent {
  return { agentId, application, instanceId, lastSeen: Math.max(lastSeenAt, reported?.lastSeen ?? 0) };
}

function rank({ agentId }: FoundAgent, { first }: NamedPieces): number {
  return first.includes(agentId) ? 0 : 1;
}

/** The conditions of `agent-finder.sql.ts`. */
function isMeant({ agentId, application }: Agent, pieces: AgentPieces, { terms, beginning }: NamedPieces): boolean {
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
