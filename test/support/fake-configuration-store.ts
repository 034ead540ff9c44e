import type { ConfigurationScope } from '../../src/agent/configuration/configuration-scope.js';
import { ConfigurationStore, type SentConfiguration } from '../../src/agent/configuration/configuration-store.js';
import type { ScopeRevision } from '../../src/agent/configuration/scope-revision.js';
import { AppError } from '../../src/common/app-error.js';

/** Revisions in memory; away while a test says so. */
export class FakeConfigurationStore extends ConfigurationStore {
  readonly written: ScopeRevision[] = [];
  /** What was sent before the start. */
  before: readonly SentConfiguration[] = [];
  away = false;

  override changedSince(since: number): Promise<readonly ScopeRevision[]> {
    return this.answer(() => this.written.filter(({ changedAt }) => changedAt >= since));
  }

  override history(tenantId: string, { kind, name }: ConfigurationScope, limit: number): Promise<ScopeRevision[]> {
    const isOfScope = (one: ScopeRevision): boolean =>
      one.tenantId === tenantId && one.scope.kind === kind && one.scope.name === name;
    return this.answer(() => this.written.filter(isOfScope).reverse().slice(0, limit));
  }

  override sent(): Promise<readonly SentConfiguration[]> {
    return this.answer(() => this.before);
  }

  override write(revision: ScopeRevision): Promise<void> {
    return this.answer(() => void this.written.push(revision));
  }

  private answer<T>(value: () => T): Promise<T> {
    return this.away ? Promise.reject(new AppError('STORAGE_UNAVAILABLE', 'away')) : Promise.resolve(value());
  }
}
