import { Injectable } from '@nestjs/common';
import { AGENT_STATES, type AgentState } from '../agent.js';
import { AgentMemory } from '../registry/agent-memory.js';
import type { RegisteredAgent } from '../registry/registered-agent.js';

/** Which agents. Undefined and an empty list restrict nothing. */
export interface FleetCriteria {
  readonly tenantId: string;
  readonly states: readonly AgentState[];
  readonly group: string | undefined;
  readonly application: string | undefined;
  /** A piece of the id, the name or the application; case does not matter. */
  readonly text: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A page of agents by id. */
export interface FleetPage {
  readonly agents: readonly RegisteredAgent[];
  readonly total: number;
  /** How many there are in each state, whatever states were asked for. */
  readonly counts: Readonly<Record<AgentState, number>>;
}

/** The agents as people see them. In memory, so it is there while ClickHouse is away. */
@Injectable()
export class Fleet {
  constructor(private readonly memory: AgentMemory) {}

  page(criteria: FleetCriteria): FleetPage {
    const { tenantId, states, offset, limit } = criteria;
    const inAnyState = this.memory.all(tenantId).filter((agent) => matches(agent, criteria));
    const found = states.length === 0 ? inAnyState : inAnyState.filter(({ state }) => states.includes(state));
    return { agents: found.slice(offset, offset + limit), total: found.length, counts: countStates(inAnyState) };
  }
}

function matches(agent: RegisteredAgent, { group, application, text }: FleetCriteria): boolean {
  if (group !== undefined && agent.group !== group) return false;
  if (application !== undefined && agent.application !== application) return false;
  if (text === undefined) return true;
  const piece = text.toLowerCase();
  return [agent.agentId, agent.name, agent.application].some((name) => name.toLowerCase().includes(piece));
}

function countStates(agents: readonly RegisteredAgent[]): Record<AgentState, number> {
  const counts: Record<AgentState, number> = { LIVE: 0, STALE: 0, DEAD: 0, STOPPED: 0 };
  for (const state of AGENT_STATES) counts[state] = agents.filter((agent) => agent.state === state).length;
  return counts;
}
