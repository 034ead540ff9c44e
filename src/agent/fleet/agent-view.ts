import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { AgentConfiguration, ConfigurationStatus } from '../configuration/agent-configuration.js';
import { DesiredConfiguration } from '../configuration/desired-configuration.js';
import type { AgentEvent } from '../registry/agent-event.js';
import { AgentMemory } from '../registry/agent-memory.js';
import { AgentRegistry } from '../registry/agent-registry.js';
import { type AgentKey, AgentStore } from '../registry/agent-store.js';
import type { RegisteredAgent } from '../registry/registered-agent.js';

const HISTORY_LIMIT = 100;

/** An agent with everything that belongs to it. */
export interface ViewedAgent {
  readonly agent: RegisteredAgent;
  readonly conflict: readonly string[];
  readonly desired: AgentConfiguration;
  readonly configuration: { readonly status: ConfigurationStatus; readonly message: string | undefined };
  /** The latest first. */
  readonly history: readonly AgentEvent[];
}

/** Puts together what is known of one agent. */
@Injectable()
export class AgentView {
  constructor(
    private readonly memory: AgentMemory,
    private readonly registry: AgentRegistry,
    private readonly store: AgentStore,
    private readonly desired: DesiredConfiguration,
  ) {}

  /** Throws AGENT_NOT_FOUND, and STORAGE_UNAVAILABLE when the history cannot be read. */
  async find(key: AgentKey, signal: AbortSignal): Promise<ViewedAgent> {
    if (this.memory.find(key.tenantId, key.agentId) === undefined) throw notFound();
    const history = await this.store.history(key, HISTORY_LIMIT, signal);
    const agent = this.memory.find(key.tenantId, key.agentId);
    if (agent === undefined) throw notFound();
    return {
      agent,
      conflict: this.registry.conflictOf(agent),
      desired: this.desired.forAgent(agent),
      configuration: this.desired.statusOf(agent),
      history,
    };
  }
}

function notFound(): AppError {
  return new AppError('AGENT_NOT_FOUND', 'No agent of this id has ever registered.');
}
