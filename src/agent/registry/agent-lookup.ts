import { Injectable } from '@nestjs/common';
import { AgentMemory } from './agent-memory.js';
import { type AgentKey, AgentStore } from './agent-store.js';
import type { RegisteredAgent } from './registered-agent.js';

/** An agent that waits has better things to do; without an answer it registers again, which changes nothing. */
const PATIENCE_MS = 1000;

/** Finds an agent that gives a sign of life: it may have registered at another server a moment ago. */
@Injectable()
export class AgentLookup {
  constructor(
    private readonly memory: AgentMemory,
    private readonly store: AgentStore,
  ) {}

  /** Undefined: the agent is not known, or only where nobody can be asked at the moment. */
  async find(key: AgentKey): Promise<RegisteredAgent | undefined> {
    const known = this.memory.find(key.tenantId, key.agentId);
    if (known !== undefined || !this.store.isShared) return known;
    const stored = await this.store.find(key, AbortSignal.timeout(PATIENCE_MS)).catch(() => undefined);
    return this.memory.find(key.tenantId, key.agentId) ?? stored;
  }
}
