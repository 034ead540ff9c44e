import type { Step } from '../definition/step.js';
import type { ExchangePattern, RouteKind } from '../wire.js';
import type { ErrorHandler } from '../wire-graph.js';

/** The kinds of traffic whose shares make up the load: which kind a visit counts as is the route's own doing. */
export type Family =
  'rest' | 'direct' | 'orders' | 'kafka' | 'file' | 'breaker' | 'aggregate' | 'kamelet' | 'adversarial';

/** A route of an application, as far as every visit is alike. */
export interface Route {
  readonly application: string;
  readonly routeId: string;
  readonly description?: string;
  /** The consumer's URI, sanitised. */
  readonly from: string;
  /** What the route is made of: its graph is drawn from them, and visits pass through them. */
  readonly steps: readonly Step[];
  /** What the next release makes of them. Absent: it leaves the route as it is. */
  readonly releasedSteps?: readonly Step[];
  readonly errorHandler?: ErrorHandler;
  readonly family: Family;
  readonly pattern: ExchangePattern;
  readonly kind?: RouteKind;
  readonly group?: string;
  readonly transacted?: boolean;
  /** Share of visits that fail by this route's own doing, 0 to 1; an incident may raise it. @default 0 */
  readonly failureShare?: number;
  /** Share of those failures an error handler of the route deals with. @default 0.5 */
  readonly handledShare?: number;
  /** Spread of the latency around its median, as the sigma of a lognormal. @default 0.8 */
  readonly latencySigma?: number;
}
