import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/app-config.js';
import { Metrics } from '../../telemetry/metrics.js';
import { AGENT_STATES, type AgentState } from '../agent.js';
import { AgentMemory } from './agent-memory.js';
import { AgentStore } from './agent-store.js';
import { silentTransition } from './lifecycle.js';
import type { RegisteredAgent } from './registered-agent.js';
import { Listening } from './listening.js';

const DAY_MS = 86_400_000;

/** Finds out which agents have been silent for too long. */
@Injectable()
export class AgentSweep {
  constructor(
    private readonly memory: AgentMemory,
    private readonly store: AgentStore,
    private readonly listening: Listening,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly metrics: Metrics,
  ) {}

  /** Moves every agent to the state it should be in now, and forgets those that have been gone for the time of their history. */
  run(): void {
    const counts: Record<AgentState, number> = { LIVE: 0, STALE: 0, DEAD: 0, STOPPED: 0 };
    for (const agent of [...this.memory.everywhere()]) {
      const now = this.afterSilence(agent);
      if (this.isOver(now)) this.forget(now);
      else counts[now.state] += 1;
    }
    for (const state of AGENT_STATES) this.metrics.agents.set({ state }, counts[state]);
  }

  private afterSilence(agent: RegisteredAgent): RegisteredAgent {
    const until = this.listening.heardUntil(agent, this.clock.now());
    const next = silentTransition(agent, this.config.agents, this.listening.since);
    if (next === undefined || next.at > until) return agent;
    const silent = { ...agent, state: next.state, stateSince: next.at };
    const { tenantId, agentId, instanceId } = agent;
    this.memory.put(silent);
    this.store.seen(silent);
    this.store.happened({
      tenantId,
      agentId,
      time: next.at,
      state: next.state,
      previousState: agent.state,
      cause: 'silence',
      instanceId,
    });
    // The sweep may come late: it may have been STALE for long.
    return this.afterSilence(silent);
  }

  private isOver({ state, stateSince }: RegisteredAgent): boolean {
    if (state !== 'DEAD' && state !== 'STOPPED') return false;
    return this.clock.now() - stateSince > this.config.retention.agentHistoryDays * DAY_MS;
  }

  private forget(agent: RegisteredAgent): void {
    this.memory.remove(agent);
    this.listening.talksHere(agent);
    this.store.forgotten(agent);
  }
}
