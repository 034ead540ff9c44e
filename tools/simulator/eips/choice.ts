import type { RouteVisit } from '../fleet/route-visit.js';

/** A content-based router and the one branch it took; the branch has no channel, so its node is synthetic. */
export function choice(visit: RouteVisit, id: string, branchId: string, body: () => void): void {
  visit.within(id, () => {
    visit.within(branchId, body);
  });
}
