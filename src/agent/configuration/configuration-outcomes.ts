import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../telemetry/logger-token.js';
import { type AgentAddress, type CommandChange, CommandBus } from '../bus/command-bus.js';
import { addressKey } from '../commands/address-key.js';
import type { Command } from '../commands/command.js';
import { AgentDirectory } from '../registry/agent-directory.js';
import { ConfigurationStore, type SentConfiguration } from './configuration-store.js';

/** What became of the last configuration that an agent was sent. */
export interface ConfigurationOutcome extends SentConfiguration {
  /** Who it was sent to: a start of the agent. */
  readonly instanceId: string | undefined;
}

/** Follows the config-update commands of every server, those before its start too: one outcome for each known agent, in memory. */
@Injectable()
export class ConfigurationOutcomes implements OnModuleInit {
  private readonly outcomes = new Map<string, ConfigurationOutcome>();

  constructor(
    private readonly bus: CommandBus,
    private readonly directory: AgentDirectory,
    private readonly store: ConfigurationStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Without ClickHouse it begins with nothing: agents are sent their configurations once more, and answer again. */
  async onModuleInit(): Promise<void> {
    this.bus.listen((message) => {
      if (message.kind === 'issued') for (const command of message.commands) this.issued(command);
      else for (const change of message.changes) this.changed(change);
    });
    this.directory.onForgotten((agent) => this.outcomes.delete(addressKey(agent)));
    try {
      for (const sent of await this.store.sent()) {
        if (this.directory.find(sent.tenantId, sent.agentId) !== undefined) this.keep(sent);
      }
    } catch (err) {
      this.logger.warn({ err }, 'What became of configurations before the start could not be read');
    }
  }

  /** Undefined: none was sent that is known of. */
  find(agent: AgentAddress): ConfigurationOutcome | undefined {
    return this.outcomes.get(addressKey(agent));
  }

  private issued(command: Command): void {
    const version = command.payload['version'];
    if (command.type !== 'config-update' || typeof version !== 'number') return;
    const { tenantId, agentId, commandId, eventId, expiresAt } = command;
    this.keep({ tenantId, agentId, commandId, eventId, version, expiresAt, state: 'PENDING', message: undefined });
  }

  /** Servers are heard in any order, and a bus may tell again what is known. */
  private keep(sent: SentConfiguration): void {
    const key = addressKey(sent);
    if ((this.outcomes.get(key)?.eventId ?? 0) >= sent.eventId) return;
    const instanceId = this.directory.find(sent.tenantId, sent.agentId)?.instanceId;
    this.outcomes.set(key, { ...sent, instanceId });
  }

  private changed({ commandId, state, message, ...agent }: CommandChange): void {
    const outcome = this.find(agent);
    if (outcome?.commandId !== commandId || state === 'EXPIRED' || state === 'PENDING') return;
    if (state === 'DELIVERED' && outcome.state !== 'PENDING') return;
    this.outcomes.set(addressKey(agent), { ...outcome, state, message });
  }
}
