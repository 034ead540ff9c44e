import type { ScopeRevision } from './scope-revision.js';

/** What is made of revisions in their order, made once; it goes when one of them is forgotten. */
export class PerRevisions<T> {
  private readonly next = new WeakMap<ScopeRevision, PerRevisions<T>>();
  private made: T | undefined;

  get(revisions: readonly ScopeRevision[], make: (revisions: readonly ScopeRevision[]) => T): T {
    const last = revisions.reduce<PerRevisions<T>>((before, revision) => before.behind(revision), this);
    return (last.made ??= make(revisions));
  }

  private behind(revision: ScopeRevision): PerRevisions<T> {
    const known = this.next.get(revision) ?? new PerRevisions<T>();
    this.next.set(revision, known);
    return known;
  }
}
