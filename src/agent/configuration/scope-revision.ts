import type { ConfigurationChange } from './configuration-change.js';
import type { ConfigurationScope } from './configuration-scope.js';

/** What a scope wants since one change of it. */
export interface ScopeRevision {
  readonly tenantId: string;
  readonly scope: ConfigurationScope;
  /** How often the scope was changed up to here: 1 for the first change. */
  readonly revision: number;
  /** Undefined: the scope wants nothing of its own any more. */
  readonly change: ConfigurationChange | undefined;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  readonly changedBy: string;
  readonly reason: string | undefined;
}
