import type { ScopeRevision } from './scope-revision.js';

/** Entity tag of what a scope wants: its revision, 0 for one that was never changed. */
export function scopeEtag(revision: ScopeRevision | undefined): string {
  return `"${revision?.revision ?? 0}"`;
}
