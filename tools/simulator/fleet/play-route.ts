import type { Caller } from './caller.js';
import type { Instance } from './instance.js';
import { withHeaders, withProperties } from './message.js';
import type { Message } from './message.js';
import { reportEnd } from './report.js';
import { RouteFailure } from './route-failure.js';
import type { Fate } from './route-visit.js';
import { RouteVisit } from './route-visit.js';
import type { Route } from './route.js';
import type { Transaction } from './transaction.js';

/** Which route a message enters, when, and who sent it there. */
export interface Arrival {
  readonly route: Route;
  /** Microseconds since the epoch. */
  readonly at: number;
  readonly message: Message;
  readonly caller?: Caller;
  /** The instance that takes it. @default any of its application, or that of a caller in the same JVM */
  readonly instance?: Instance;
  /** How the visit is to end. @default drawn */
  readonly fate?: Fate;
}

/** The steps of a route, as one exchange takes them. */
export type Play = (visit: RouteVisit) => void;

/**
 * Sends a message into a route; the record is emitted when the visit ends.
 *
 * The visit that comes back tells its end by `clock` and its exception by `failure`: whether that reaches the caller is
 * the caller's affair.
 */
export function playRoute(transaction: Transaction, arrival: Arrival, play: Play): RouteVisit {
  const visit = startVisit(transaction, arrival);
  try {
    play(visit);
  } catch (failure) {
    if (!(failure instanceof RouteFailure)) throw failure;
    visit.failure = failure;
  }
  reportEnd(visit);
  return visit;
}

function startVisit(transaction: Transaction, arrival: Arrival): RouteVisit {
  const { route, at, message, caller } = arrival;
  const { random, world } = transaction;
  const local = caller !== undefined && caller.crossing !== 'remote';
  const instance =
    arrival.instance ?? (local ? caller.visit.instance : world.instances.anyOf(route.application, random));
  const exchangeId = caller?.crossing === 'same' ? caller.visit.currentExchangeId : instance.nextExchangeId();
  transaction.correlationId ||= exchangeId;
  const arrived = caller === undefined || !local ? withCorrelation(message, transaction.correlationId) : message;
  return new RouteVisit(transaction, {
    route,
    version: world.deployment.at(route, at / 1000),
    instance,
    at,
    message: arrived,
    exchangeId,
    caller,
    fate: arrival.fate ?? drawFate(transaction, route, at),
  });
}

/** What the agent and Camel add to an exchange that a consumer created, so that the next hop can pass it on. */
function withCorrelation(message: Message, correlationId: string): Message {
  const known = withProperties(message, { CameleerCorrelationId: correlationId });
  return withHeaders(known, { breadcrumbId: correlationId });
}

function drawFate(transaction: Transaction, route: Route, atMicros: number): Fate {
  const { random, world } = transaction;
  const share = world.incidents.failureShare(route.routeId, atMicros / 1000) ?? route.failureShare ?? 0;
  if (!random.chance(share)) return 'fine';
  return random.chance(route.handledShare ?? 0.5) ? 'handled' : 'unhandled';
}
