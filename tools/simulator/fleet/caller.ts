import type { ProcessorExecution } from '../wire.js';
import type { RouteVisit } from './route-visit.js';

/**
 * The node that reached a route, and how the exchange crossed over:
 * `same` keeps it (direct), `copy` makes a correlated copy (seda), `tap` an uncorrelated one (wireTap),
 * `remote` a new one in another JVM (kafka, jms, http).
 */
export interface Caller {
  readonly visit: RouteVisit;
  readonly node: ProcessorExecution;
  readonly crossing: 'same' | 'copy' | 'tap' | 'remote';
  /** The exchange the node was running on. */
  readonly exchangeId: string;
  /** The caller waits for the end. */
  readonly waits: boolean;
}
