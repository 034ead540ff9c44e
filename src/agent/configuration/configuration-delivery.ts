import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../../common/clock.js';
import { errorMessage } from '../../common/error-message.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import type { Agent } from '../agent.js';
import { canFollow } from '../commands/can-follow.js';
import { CommandAdmission } from '../commands/command-admission.js';
import { CommandIssuer } from '../commands/command-issuer.js';
import { OpenStreams } from '../events/open-streams.js';
import { AgentDirectory } from '../registry/agent-directory.js';
import { ConfigurationOutcomes } from './configuration-outcomes.js';
import { configurationPayloads } from './configuration-payloads.js';
import { DesiredConfiguration } from './desired-configuration.js';
import { KeptConfigurations } from './kept-configurations.js';
import { DEFAULT_VERSION } from './scoped-configuration.js';

/** Agents that report within this time are sent their configurations together. */
const GATHER_MS = 50;
/** ... and within this one after something failed: ten thousand heartbeats are not to ask a store that is away as often. */
const GATHER_AFTER_FAILURE_MS = 1000;

/** Who asked for it, and why. */
export interface DeliveryCause {
  readonly requestedBy: string;
  readonly reason: string | undefined;
}

/** Sends agents the configuration that is wanted of them: when it changes, and when one that has another version reports or connects. */
@Injectable()
export class ConfigurationDelivery implements OnModuleInit, OnApplicationShutdown {
  private readonly reported = new Map<string, Pick<Agent, 'tenantId' | 'agentId'>>();
  private timer: NodeJS.Timeout | undefined;
  private gatherMs = GATHER_MS;

  constructor(
    private readonly directory: AgentDirectory,
    private readonly desired: DesiredConfiguration,
    private readonly outcomes: ConfigurationOutcomes,
    private readonly kept: KeptConfigurations,
    private readonly streams: OpenStreams,
    private readonly admission: CommandAdmission,
    private readonly issuer: CommandIssuer,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.directory.onConfigurationKnown((agent) => {
      if (this.lacks(agent, this.streams.isOpen(agent))) this.remember(agent);
    });
    this.streams.onOpened(({ tenantId, agentId }) => {
      const agent = this.directory.find(tenantId, agentId);
      if (agent !== undefined && this.lacks(agent, true)) this.remember(agent);
    });
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  /**
   * Sends those among the agents that are live and can take it what is wanted of them now. Answers how many. When it
   * fails nobody is told: an agent gets it with its next heartbeat.
   */
  async send(agents: readonly Agent[], { requestedBy, reason }: DeliveryCause): Promise<number> {
    const able = agents.filter((agent) => this.isReachable(agent));
    if (able.length === 0) return 0;
    try {
      const payload = configurationPayloads(this.desired);
      const commands = await this.issuer.issue(able, { type: 'config-update', payload, requestedBy, reason });
      this.gatherMs = GATHER_MS;
      return commands.length;
    } catch (error) {
      this.gatherMs = GATHER_AFTER_FAILURE_MS;
      this.logger.warn({ agents: able.length, reason: errorMessage(error) }, 'Configurations could not be sent');
      return 0;
    }
  }

  /**
   * Whether the agent works with another configuration, and nothing is done about it yet. One that no stream took is not followed by
   * another before the agent listens.
   */
  private lacks(agent: Agent, isListening: boolean): boolean {
    const { version } = this.desired.forAgent(agent);
    if (agent.configVersion === version || !this.isReachable(agent)) return false;
    if (version === DEFAULT_VERSION && (agent.configVersion ?? 0) === 0) return false;
    const outcome = this.outcomes.find(agent);
    if (outcome?.version !== version) return true;
    const isExpired = outcome.expiresAt <= this.clock.now();
    if (outcome.state === 'PENDING') return isExpired && isListening;
    if (outcome.state === 'DELIVERED') return isExpired;
    // It has answered: it would answer the same, unless it was started anew.
    return outcome.instanceId !== agent.instanceId;
  }

  /** One agent that cannot take more must not keep the others from theirs. */
  private isReachable(agent: Agent): boolean {
    return agent.state === 'LIVE' && canFollow(agent, 'config-update') && this.admission.hasRoomFor(agent);
  }

  private remember({ tenantId, agentId }: Agent): void {
    this.reported.set(JSON.stringify([tenantId, agentId]), { tenantId, agentId });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.sendToReported();
    }, this.gatherMs).unref();
  }

  private async sendToReported(): Promise<void> {
    const reported = [...this.reported.values()];
    this.reported.clear();
    try {
      // The agent may know better: another server may have changed it a moment ago.
      await this.kept.refresh();
    } catch {
      // Told by whoever reads them all the time.
      this.gatherMs = GATHER_AFTER_FAILURE_MS;
      return;
    }
    const agents = reported.flatMap(({ tenantId, agentId }) => this.directory.find(tenantId, agentId) ?? []);
    await this.send(
      // What was a reason a moment ago is one still; only what is wanted, or what was sent, may have changed.
      agents.filter((agent) => this.lacks(agent, true)),
      { requestedBy: 'server', reason: 'The agent reported another version' },
    );
  }
}
