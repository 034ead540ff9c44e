import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { errorMessage } from '../../common/error-message.js';
import { AgentMemory } from './agent-memory.js';
import { type AgentChanges, type AgentKey, AgentStore, type AgentsAsOf } from './agent-store.js';
import { Listening } from './listening.js';
import { mergeDescriptions, mergePresences } from './merge-agents.js';
import { newcomer } from './newcomer.js';
import type { AgentDescription, AgentPresence } from './registered-agent.js';
import { RegistryTimes } from './registry-times.js';

/**
 * Brings the stored agents into memory: at the start those of before, later what other servers write. What is known here
 * and newer stays.
 */
@Injectable()
export class AgentSynchronisation {
  private readonly logger = new Logger('Agents');
  private asOf: AgentsAsOf | undefined;
  private failing = false;

  constructor(
    private readonly memory: AgentMemory,
    private readonly store: AgentStore,
    private readonly listening: Listening,
    private readonly clock: Clock,
    private readonly times: RegistryTimes,
  ) {}

  /** Reads what is new. Nothing is, once a store was read that this server has for itself. */
  async run(): Promise<void> {
    if (this.asOf !== undefined && !this.store.isShared) return;
    const started = this.clock.now();
    try {
      const changes = await this.store.changes(this.asOf);
      this.adopt(changes);
      this.asOf = changes.asOf;
      // What another server hears now it writes a moment later.
      this.listening.othersWereHeard(started - 2 * this.times.storeMs);
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`The stored agents cannot be read at the moment: ${errorMessage(error)}`);
      this.failing = true;
    }
  }

  private adopt({ descriptions, presences }: AgentChanges): void {
    for (const description of descriptions) this.adoptDescription(description);
    for (const presence of presences) this.adoptPresence(presence);
  }

  private adoptDescription(description: AgentDescription): void {
    const known = this.memory.find(description.tenantId, description.agentId);
    if (known === undefined && this.store.isShared) this.listening.talksElsewhere(description);
    this.memory.put(known === undefined ? newcomer(description) : mergeDescriptions(known, description));
  }

  private adoptPresence(presence: AgentKey & AgentPresence): void {
    const known = this.memory.find(presence.tenantId, presence.agentId);
    // Its description comes a moment later, or it was forgotten.
    if (known === undefined) return;
    if (presence.lastSeenAt > known.lastSeenAt && this.store.isShared) this.listening.talksElsewhere(presence);
    this.memory.put(mergePresences(known, presence));
  }
}
