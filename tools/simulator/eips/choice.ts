import type { RouteVisit } from '../fleet/route-visit.js';

/** The branch a content-based router took: its id, and whether a predicate chose it. */
export interface Branch {
  readonly id: string;
  readonly type: 'when' | 'otherwise';
}

/** A content-based router and the one branch it took; the branch has no channel, so its node is synthetic. */
export function choice(visit: RouteVisit, id: string, branch: Branch, body: () => void): void {
  visit.within({ id, type: 'choice' }, () => {
    visit.within({ ...branch, synthetic: true }, body);
  });
}
