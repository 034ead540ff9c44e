import { Injectable } from '@nestjs/common';
import type { Agent } from '../agent.js';
import type { AgentConfiguration, ConfigurationStatus } from './agent-configuration.js';
import { ConfigurationOutcomes } from './configuration-outcomes.js';
import { type ConfigurationScope, scopesOf } from './configuration-scope.js';
import { DEFAULT_CONFIGURATION } from './default-configuration.js';
import { DesiredConfiguration } from './desired-configuration.js';
import { mergeConfiguration } from './merge-configuration.js';
import { PerRevisions } from './per-revisions.js';
import type { ScopeRevision } from './scope-revision.js';
import { ScopeRevisions } from './scope-revisions.js';

/** The version of an agent that nobody wanted anything of: the server's defaults. */
export const DEFAULT_VERSION = 1;

/** {@link DesiredConfiguration} of the scopes an agent is in. */
@Injectable()
export class ScopedConfiguration extends DesiredConfiguration {
  /** It is asked for with every heartbeat, and for each agent of a broadcast. */
  private readonly configurations = new PerRevisions<AgentConfiguration>();

  constructor(
    private readonly revisions: ScopeRevisions,
    private readonly outcomes: ConfigurationOutcomes,
  ) {
    super();
  }

  override forAgent(agent: Pick<Agent, 'tenantId' | 'agentId' | 'group'>): AgentConfiguration {
    return this.forScopes(agent.tenantId, scopesOf(agent));
  }

  /** Of an agent that is in these scopes, the widest first: the same object for all agents that want the same. */
  forScopes(tenantId: string, scopes: readonly ConfigurationScope[]): AgentConfiguration {
    const revisions = scopes.flatMap((scope) => this.revisions.find(tenantId, scope) ?? []);
    return this.configurations.get(revisions, configurationOf);
  }

  override statusOf(agent: Agent): { readonly status: ConfigurationStatus; readonly message: string | undefined } {
    const { version } = this.forAgent(agent);
    const isDefault = version === DEFAULT_VERSION && (agent.configVersion ?? 0) === 0;
    if (agent.configVersion === version || isDefault) return { status: 'APPLIED', message: undefined };
    const outcome = this.outcomes.find(agent);
    if (outcome?.version !== version) return { status: 'PENDING', message: undefined };
    const status = { PENDING: 'PENDING', DELIVERED: 'PENDING', ACKNOWLEDGED: 'APPLIED', FAILED: 'FAILED' } as const;
    return { status: status[outcome.state], message: outcome.message };
  }
}

function configurationOf(revisions: readonly ScopeRevision[]): AgentConfiguration {
  const changes = revisions.flatMap(({ change }) => change ?? []);
  return {
    // A change of one scope raises the versions of those in it by one, and nobody else's.
    version: revisions.reduce((sum, { revision }) => sum + revision, DEFAULT_VERSION),
    ...mergeConfiguration(DEFAULT_CONFIGURATION, changes),
  };
}
