import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import type { Deregistration } from '../../protocol/agents/decode-deregistration.js';
import type { Heartbeat } from '../../protocol/agents/heartbeat.js';
import { formatTimestamp } from '../../protocol/timestamp.js';
import { DesiredConfiguration } from '../configuration/desired-configuration.js';
import { AgentRegistry } from '../registry/agent-registry.js';
import type { AgentKey } from '../registry/agent-store.js';
import type { HeartbeatResponse } from './dto/heartbeat.response.js';
import { KnownGraphs } from './known-graphs.js';

/** Takes what agents say while they run. */
@Injectable()
export class HeartbeatService {
  constructor(
    private readonly registry: AgentRegistry,
    private readonly desired: DesiredConfiguration,
    private readonly graphs: KnownGraphs,
    private readonly clock: Clock,
  ) {}

  /** Throws AGENT_NOT_FOUND for an agent that has to register first. */
  async heartbeat(key: AgentKey, beat: Heartbeat): Promise<HeartbeatResponse> {
    const agent = await this.registry.heartbeat(key, beat);
    if (agent === undefined) throw notRegistered();
    const hashes = beat.routes.flatMap(({ graphHash }) => graphHash ?? []);
    const missing = await this.graphs.missing(agent.tenantId, agent.application, hashes);
    return {
      serverTime: formatTimestamp(this.clock.now() * 1000),
      configVersion: this.desired.forAgent(agent).version,
      ...(missing.length === 0 ? {} : { missingGraphHashes: missing }),
    };
  }

  /** Throws as {@link heartbeat}. */
  async deregister(key: AgentKey, { instanceId }: Deregistration): Promise<void> {
    if ((await this.registry.deregister(key, instanceId)) === undefined) throw notRegistered();
  }
}

function notRegistered(): AppError {
  return new AppError('AGENT_NOT_FOUND', 'The server does not know this agent: it has to register again.', {
    extensions: { reRegister: true },
  });
}
