import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/app-config.js';
import type { AgentRegistration } from '../../protocol/agents/agent-registration.js';
import type { Heartbeat } from '../../protocol/agents/heartbeat.js';
import type { AgentEventCause } from './agent-event.js';
import { AgentLookup } from './agent-lookup.js';
import { AgentMemory } from './agent-memory.js';
import { type AgentKey, AgentStore } from './agent-store.js';
import { conflictingInstances } from './instance-conflict.js';
import { Listening } from './listening.js';
import { afterDeregistration, afterHeartbeat, afterRegistration, withoutInstance } from './next-agent.js';
import type { RegisteredAgent } from './registered-agent.js';

/** Takes the signs of life of agents. In memory; the store follows a moment later. */
@Injectable()
export class AgentRegistry {
  private readonly logger = new Logger('Agents');

  constructor(
    private readonly memory: AgentMemory,
    private readonly lookup: AgentLookup,
    private readonly store: AgentStore,
    private readonly listening: Listening,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Registers an agent, or resumes the identity of one that is known. */
  async register(tenantId: string, registration: AgentRegistration): Promise<RegisteredAgent> {
    const known = await this.lookup.find({ tenantId, agentId: registration.agentId });
    const agent = afterRegistration(tenantId, known, registration, this.nextTime(known));
    this.keep(known, agent, 'registration');
    this.memory.tellConfiguration(agent);
    return agent;
  }

  /** Takes a heartbeat; undefined: the agent is not known and has to register. */
  async heartbeat(key: AgentKey, beat: Heartbeat): Promise<RegisteredAgent | undefined> {
    const known = await this.lookup.find(key);
    if (known === undefined) return undefined;
    const agent = afterHeartbeat(known, beat, this.nextTime(known));
    this.keep(known, agent, 'heartbeat');
    this.memory.tellConfiguration(agent);
    return agent;
  }

  /**
   * Takes note that an instance of an agent stops, the registered one unless it is named; undefined: the agent is not known. One whose
   * place another has taken is forgotten, and the agent lives on.
   */
  async deregister(key: AgentKey, instanceId?: string): Promise<RegisteredAgent | undefined> {
    const known = await this.lookup.find(key);
    if (known === undefined || known.state === 'STOPPED') return known;
    if (instanceId !== undefined && instanceId !== known.instanceId) {
      // No sign of life of the agent, which may talk to another server.
      const others = withoutInstance(known, instanceId);
      this.memory.put(others);
      this.store.seen(others);
      return others;
    }
    const agent = afterDeregistration(known, this.nextTime(known));
    this.keep(known, agent, 'deregistration');
    return agent;
  }

  /** The instances that use the agent's id at the same time; none when there is no conflict. */
  conflictOf({ instances }: RegisteredAgent): readonly string[] {
    return conflictingInstances(instances, this.clock.now(), this.config.agents.staleAfterMs);
  }

  private keep(known: RegisteredAgent | undefined, agent: RegisteredAgent, cause: AgentEventCause): void {
    this.memory.put(agent);
    this.listening.talksHere(agent);
    if (known?.describedAt === agent.describedAt) this.store.seen(agent);
    else this.store.described(agent);
    if (known?.state !== agent.state || known.instanceId !== agent.instanceId) {
      const { tenantId, agentId, instanceId, state, lastSeenAt } = agent;
      this.store.happened({
        tenantId,
        agentId,
        time: lastSeenAt,
        state,
        previousState: known?.state,
        cause,
        instanceId,
      });
    }
    this.warnOfConflict(known, agent);
  }

  private warnOfConflict(known: RegisteredAgent | undefined, agent: RegisteredAgent): void {
    const instances = this.conflictOf(agent);
    if (instances.length === 0 || (known !== undefined && this.conflictOf(known).length > 0)) return;
    this.logger.warn(
      `Agent ${agent.agentId} of ${agent.application} runs more than once at the same time, as instances ${instances.join(', ')}: ` +
        'give each an agent id of its own',
    );
  }

  /** Signs of life and changes of state of one agent have different times, so that it is clear which is the last. */
  private nextTime(known: RegisteredAgent | undefined): number {
    if (known === undefined) return this.clock.now();
    return Math.max(this.clock.now(), known.lastSeenAt + 1, known.stateSince + 1);
  }
}
