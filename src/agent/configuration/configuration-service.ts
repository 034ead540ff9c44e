import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { Agent } from '../agent.js';
import { AgentDirectory } from '../registry/agent-directory.js';
import type { ConfigurationStatus } from './agent-configuration.js';
import { type ChangeRequest, ConfigurationChanges } from './configuration-changes.js';
import { ConfigurationDelivery } from './configuration-delivery.js';
import { type ConfigurationScope, EVERYBODY, scopesOf } from './configuration-scope.js';
import { ConfigurationStore } from './configuration-store.js';
import type { ScopeRevision } from './scope-revision.js';
import { ScopeRevisions } from './scope-revisions.js';
import type { ScopeView } from './scope-view.js';
import { ScopedConfiguration } from './scoped-configuration.js';

/** What people see and change of the configuration of agents. Every method throws AGENT_NOT_FOUND for an agent nobody knows. */
@Injectable()
export class ConfigurationService {
  constructor(
    private readonly directory: AgentDirectory,
    private readonly revisions: ScopeRevisions,
    private readonly desired: ScopedConfiguration,
    private readonly changes: ConfigurationChanges,
    private readonly delivery: ConfigurationDelivery,
    private readonly store: ConfigurationStore,
  ) {}

  view(tenantId: string, scope: ConfigurationScope): ScopeView {
    const agents: Record<ConfigurationStatus, number> = { APPLIED: 0, PENDING: 0, FAILED: 0 };
    for (const agent of this.agentsIn(tenantId, scope)) {
      if (agent.state === 'LIVE') agents[this.desired.statusOf(agent).status] += 1;
    }
    return {
      scope,
      revision: this.revisions.find(tenantId, scope),
      effective: this.desired.forScopes(tenantId, this.around(tenantId, scope)),
      agents,
    };
  }

  /**
   * Changes what the scope wants and sends it to its live agents. Answers how many were sent it; the others get it with their
   * next heartbeat. Throws what {@link ConfigurationChanges} does.
   */
  async change(request: ChangeRequest): Promise<number> {
    const { tenantId, scope, changedBy, reason } = request;
    this.agentsIn(tenantId, scope);
    if (!(await this.changes.change(request))) return 0;
    return this.delivery.send(this.agentsIn(tenantId, scope), { requestedBy: changedBy, reason });
  }

  /** Throws an `AppError` when the store cannot answer. */
  async history(
    tenantId: string,
    scope: ConfigurationScope,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly ScopeRevision[]> {
    this.agentsIn(tenantId, scope);
    return this.store.history(tenantId, scope, limit, signal);
  }

  /** A group may be configured before its first agent comes; an agent that nobody knows is a mistake in spelling. */
  private agentsIn(tenantId: string, { kind, name }: ConfigurationScope): readonly Agent[] {
    if (kind === 'all') return this.directory.all(tenantId);
    return kind === 'group' ? this.directory.inGroup(tenantId, name) : [this.agent(tenantId, name)];
  }

  private agent(tenantId: string, agentId: string): Agent {
    const agent = this.directory.find(tenantId, agentId);
    if (agent === undefined) throw new AppError('AGENT_NOT_FOUND', 'No agent of this id has ever registered.');
    return agent;
  }

  private around(tenantId: string, scope: ConfigurationScope): readonly ConfigurationScope[] {
    if (scope.kind === 'agent') return scopesOf(this.agent(tenantId, scope.name));
    return scope.kind === 'group' ? [EVERYBODY, scope] : [EVERYBODY];
  }
}
