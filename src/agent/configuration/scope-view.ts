import type { AgentConfiguration, ConfigurationStatus } from './agent-configuration.js';
import type { ConfigurationScope } from './configuration-scope.js';
import type { ScopeRevision } from './scope-revision.js';

/** What a scope wants, and how far its agents are. */
export interface ScopeView {
  readonly scope: ConfigurationScope;
  /** The last change; undefined when there never was one. */
  readonly revision: ScopeRevision | undefined;
  /** What an agent works with that is in this scope and no narrower one. */
  readonly effective: AgentConfiguration;
  /** Live agents of the scope by how far they are. */
  readonly agents: Readonly<Record<ConfigurationStatus, number>>;
}
