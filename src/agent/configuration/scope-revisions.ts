import { Injectable } from '@nestjs/common';
import type { ConfigurationScope } from './configuration-scope.js';
import type { ScopeRevision } from './scope-revision.js';

/** The last known revision of every scope, in memory. */
@Injectable()
export class ScopeRevisions {
  private readonly latest = new Map<string, ScopeRevision>();
  private newestChange = 0;

  /** When the newest change that is known was made, milliseconds since 1970; 0 when there is none. */
  get newest(): number {
    return this.newestChange;
  }

  find(tenantId: string, scope: ConfigurationScope): ScopeRevision | undefined {
    return this.latest.get(keyOf(tenantId, scope));
  }

  /** An older revision than the known one changes nothing; of two that two servers made at once the later counts. */
  keep(revision: ScopeRevision): void {
    const key = keyOf(revision.tenantId, revision.scope);
    const known = this.latest.get(key);
    if (known === undefined || isNewer(revision, known)) this.latest.set(key, revision);
    this.newestChange = Math.max(this.newestChange, revision.changedAt);
  }
}

function isNewer(one: ScopeRevision, other: ScopeRevision): boolean {
  if (one.revision !== other.revision) return one.revision > other.revision;
  return one.changedAt >= other.changedAt;
}

function keyOf(tenantId: string, { kind, name }: ConfigurationScope): string {
  return JSON.stringify([tenantId, kind, name]);
}
