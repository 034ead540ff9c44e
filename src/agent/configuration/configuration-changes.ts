import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { requireMatch } from '../../http/require-match.js';
import type { ConfigurationChange } from './configuration-change.js';
import type { ConfigurationScope } from './configuration-scope.js';
import { ConfigurationStore } from './configuration-store.js';
import { KeptConfigurations } from './kept-configurations.js';
import type { ScopeRevision } from './scope-revision.js';
import { scopeEtag } from './scope-etag.js';
import { ScopeRevisions } from './scope-revisions.js';

/** A change that somebody asks for. */
export interface ChangeRequest {
  readonly tenantId: string;
  readonly scope: ConfigurationScope;
  /** From what the scope wants to what it shall want; undefined is nothing. May throw. */
  readonly edit: (current: ConfigurationChange | undefined) => ConfigurationChange | undefined;
  /** The `If-Match` header, if there was one. */
  readonly ifMatch?: string | undefined;
  readonly changedBy: string;
  readonly reason: string | undefined;
}

/** Changes what is wanted of agents, one change after the other. */
@Injectable()
export class ConfigurationChanges {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: ConfigurationStore,
    private readonly kept: KeptConfigurations,
    private readonly revisions: ScopeRevisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves when it is stored, with whether anything is different now. Throws PRECONDITION_FAILED when the scope is at
   * another revision than the caller has seen, and STORAGE_UNAVAILABLE.
   */
  change(request: ChangeRequest): Promise<boolean> {
    const next = this.last.then(() => this.apply(request));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async apply({ tenantId, scope, edit, ifMatch, changedBy, reason }: ChangeRequest): Promise<boolean> {
    // Another server may have changed it since the last look.
    await this.kept.refresh();
    const current = this.revisions.find(tenantId, scope);
    requireMatch(ifMatch, scopeEtag(current));
    const change = somethingOf(edit(current?.change));
    if (isDeepStrictEqual(change, current?.change)) return false;
    const changed: ScopeRevision = {
      tenantId,
      scope,
      revision: (current?.revision ?? 0) + 1,
      change,
      changedAt: this.clock.now(),
      changedBy,
      reason,
    };
    await this.store.write(changed);
    this.revisions.keep(changed);
    return true;
  }
}

/** To want nothing is the same in both forms. */
function somethingOf(change: ConfigurationChange | undefined): ConfigurationChange | undefined {
  return change === undefined || Object.keys(change).length === 0 ? undefined : change;
}
