import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/app-config.js';
import type { RequestOrigin } from '../../http/request-origin.js';
import type { AgentRegistration } from '../../protocol/agents/agent-registration.js';
import { formatTimestamp } from '../../protocol/timestamp.js';
import type { Caller } from '../../security/access/caller.js';
import { AuditLog } from '../../security/audit/audit-log.js';
import { EventSigner } from '../../security/signing/event-signer.js';
import { AgentTokens } from '../../security/tokens/agent-tokens.js';
import { DesiredConfiguration } from '../configuration/desired-configuration.js';
import { AgentRegistry } from '../registry/agent-registry.js';
import type { RegisteredAgent } from '../registry/registered-agent.js';
import type { RegistrationResponse } from './dto/registration.response.js';
import { KnownGraphs } from './known-graphs.js';

/** Lets agents in. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly registry: AgentRegistry,
    private readonly tokens: AgentTokens,
    private readonly signer: EventSigner,
    private readonly desired: DesiredConfiguration,
    private readonly graphs: KnownGraphs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Registers the agent with the caller's tenant and gives it what it needs to go on. Works also while ClickHouse is away. */
  async register(
    registration: AgentRegistration,
    caller: Caller,
    origin: RequestOrigin,
  ): Promise<RegistrationResponse> {
    const agent = await this.registry.register(caller.tenantId, registration);
    const [tokens, missingGraphHashes] = await Promise.all([this.tokens.issue(agent), this.missingGraphs(agent)]);
    const { tenantId, agentId } = agent;
    this.audit.record({
      tenantId,
      actor: { kind: caller.kind, id: caller.id },
      action: 'agent.register',
      target: agentId,
      outcome: 'done',
      ...origin,
    });
    const eventsPath = `/api/v1/agents/${encodeURIComponent(agentId)}/events`;
    return {
      agentId,
      protocolVersion: agent.protocolVersion,
      sseEndpoint: eventsPath,
      eventsUrl: eventsPath,
      heartbeatIntervalMs: this.config.agents.heartbeatIntervalMs,
      serverPublicKey: this.signer.publicKey,
      keyId: this.signer.keyId,
      ...tokens,
      serverTime: formatTimestamp(this.clock.now() * 1000),
      config: this.desired.forAgent(agent),
      missingGraphHashes,
    };
  }

  private missingGraphs({ tenantId, application, routes }: RegisteredAgent): Promise<string[]> {
    const hashes = routes.flatMap(({ graphHash }) => graphHash ?? []);
    return this.graphs.missing(tenantId, application, hashes);
  }
}
