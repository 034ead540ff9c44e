import { RouteFailure } from '../fleet/route-failure.js';
import type { RouteVisit } from '../fleet/route-visit.js';

export interface TryBlock {
  readonly id: string;
  readonly body: () => void;
  readonly onCatch: () => void;
  readonly onFinally: () => void;
}

/** doTry with one doCatch and a doFinally. The catch takes the exception when the visit is fated to handle it. */
export function doTry(visit: RouteVisit, block: TryBlock): void {
  visit.within(block.id, (node) => {
    try {
      block.body();
    } catch (failure) {
      if (!(failure instanceof RouteFailure) || visit.fate !== 'handled') throw failure;
      node.errorHandledBy = 'doCatch';
      visit.handled = { error: failure.info, by: 'doCatch' };
      visit.within(visit.version.branchOf(block.id, 'doCatch'), block.onCatch);
    } finally {
      visit.within(visit.version.branchOf(block.id, 'doFinally'), block.onFinally);
    }
  });
}
