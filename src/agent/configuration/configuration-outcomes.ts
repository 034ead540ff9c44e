import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AgentAddress, type CommandChange, CommandBus } from '../bus/command-bus.js';
import type { Command } from '../commands/command.js';
import { AgentDirectory } from '../registry/agent-directory.js';

/** What became of the last configuration that an agent was sent. */
export interface ConfigurationOutcome {
  readonly commandId: string;
  /** Of the configuration. */
  readonly version: number;
  /** Who it was sent to: a start of the agent. */
  readonly instanceId: string | undefined;
  /** Milliseconds since 1970; an agent that has not answered by then will not. */
  readonly expiresAt: number;
  readonly state: 'SENT' | 'ACKNOWLEDGED' | 'FAILED';
  /** What the agent said. */
  readonly message: string | undefined;
}

/** Follows the config-update commands of every server: one outcome for each agent, in memory. */
@Injectable()
export class ConfigurationOutcomes implements OnModuleInit {
  private readonly outcomes = new Map<string, ConfigurationOutcome>();

  constructor(
    private readonly bus: CommandBus,
    private readonly directory: AgentDirectory,
  ) {}

  onModuleInit(): void {
    this.bus.listen((message) => {
      if (message.kind === 'issued') for (const command of message.commands) this.issued(command);
      else for (const change of message.changes) this.changed(change);
    });
  }

  /** Undefined: none was sent since the server started, or it expired. */
  find(agent: AgentAddress): ConfigurationOutcome | undefined {
    return this.outcomes.get(keyOf(agent));
  }

  private issued(command: Command): void {
    const version = command.payload['version'];
    if (command.type !== 'config-update' || typeof version !== 'number') return;
    const { commandId, expiresAt, tenantId, agentId } = command;
    const instanceId = this.directory.find(tenantId, agentId)?.instanceId;
    const sent = { commandId, version, instanceId, expiresAt, state: 'SENT', message: undefined } as const;
    this.outcomes.set(keyOf(command), sent);
  }

  private changed(change: CommandChange): void {
    const key = keyOf(change);
    const outcome = this.outcomes.get(key);
    if (outcome?.commandId !== change.commandId) return;
    const { state, message } = change;
    if (state === 'EXPIRED') this.outcomes.delete(key);
    else if (state === 'ACKNOWLEDGED' || state === 'FAILED') this.outcomes.set(key, { ...outcome, state, message });
  }
}

function keyOf({ tenantId, agentId }: AgentAddress): string {
  return JSON.stringify([tenantId, agentId]);
}
