import type { ConfigurationScope } from './configuration-scope.js';
import type { ScopeRevision } from './scope-revision.js';

/** The port to what is wanted of agents, with its history. Every method throws an `AppError` when the store cannot answer. */
export abstract class ConfigurationStore {
  /** The last revision of every scope that was changed at or after a time, milliseconds since 1970. */
  abstract changedSince(since: number): Promise<readonly ScopeRevision[]>;

  /** The newest revisions of a scope, the newest first. */
  abstract history(
    tenantId: string,
    scope: ConfigurationScope,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly ScopeRevision[]>;

  /** Resolves when it is stored; when it rejects it may be stored or not. */
  abstract write(revision: ScopeRevision): Promise<void>;
}
