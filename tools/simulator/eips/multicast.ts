import { withProperties } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import { onSubExchange } from './sub-exchange.js';

/** A multicast: every branch gets its own copy of the exchange, one after the other. */
export function multicast(visit: RouteVisit, id: string, branches: readonly (() => void)[]): void {
  visit.within(id, (node) => {
    branches.forEach((branch, index) => {
      const complete = String(index === branches.length - 1);
      const message = withProperties(visit.message, {
        CamelMulticastIndex: String(index),
        CamelMulticastComplete: complete,
      });
      onSubExchange(visit, node, message, branch, { kind: 'multicast', index, size: branches.length });
    });
  });
}
