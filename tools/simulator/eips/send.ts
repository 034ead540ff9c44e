import type { Message } from '../fleet/message.js';
import { withProperties } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { Play } from '../fleet/play-route.js';
import type { Passage } from '../fleet/passage.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Caller } from '../fleet/caller.js';
import type { ProcessorExecution } from '../wire.js';

/** Calls a route of the same context on the same exchange and waits; its exception passes through. */
export function callDirect(visit: RouteVisit, id: string, route: Route, play: Play): void {
  visit.within(id, (node) => {
    mark(visit, node);
    enterDirect(visit, node, route, play);
  });
}

/** As {@link callDirect}, from a node that does more than send: a saga calls its compensation. */
export function enterDirect(visit: RouteVisit, node: ProcessorExecution, route: Route, play: Play): void {
  const caller = { visit, node, crossing: 'same', exchangeId: visit.currentExchangeId, waits: true } as const;
  const child = playRoute(visit.transaction, { route, at: visit.clock, message: visit.message, caller }, play);
  visit.clock = child.clock + 1;
  visit.message = child.message;
  if (child.failure !== undefined) throw child.failure;
}

/** A send to another application, or to a queue of this one. */
export interface Dispatch {
  readonly route: Route;
  /** On the wire or in the queue, in milliseconds. */
  readonly delayMs: number;
  /** What arrives: headers are made new by the consumer. */
  readonly message: Message;
  readonly play: Play;
}

/** A request to a route in another JVM. */
export interface Request extends Dispatch, Passage {
  /** Throws what the caller sees of the other side's failure. */
  onFailure(node: ProcessorExecution): never;
}

/** Calls a route in another JVM and waits for its answer. */
export function request(visit: RouteVisit, call: Request): void {
  visit.within(call, (node) => {
    mark(visit, node);
    const child = deliver(visit, call, { crossing: 'remote', waits: true }, node);
    visit.clock = child.clock + Math.round(call.delayMs * 1000);
    if (child.failure !== undefined) call.onFailure(node);
    visit.message = { ...visit.message, payload: child.message.payload };
  });
}

/** Hands a message over to those that read it and goes on; the routes it reaches run later, on their own clocks. */
export function forward(
  visit: RouteVisit,
  to: string | Passage,
  crossing: 'copy' | 'tap' | 'remote',
  readers: readonly Dispatch[],
): void {
  visit.step(to, crossing === 'remote' ? 3 : 0.05, (node) => {
    mark(visit, node);
    for (const reader of readers) deliver(visit, reader, { crossing, waits: false }, node);
  });
}

function deliver(
  visit: RouteVisit,
  { route, delayMs, message, play }: Dispatch,
  how: Pick<Caller, 'crossing' | 'waits'>,
  node: ProcessorExecution,
): RouteVisit {
  const caller = { visit, node, exchangeId: visit.currentExchangeId, ...how };
  const at = visit.clock + Math.max(1, Math.round(delayMs * 1000 * (0.5 + visit.random.float())));
  return playRoute(visit.transaction, { route, at, message, caller }, play);
}

function mark(visit: RouteVisit, { endpointUri = '' }: ProcessorExecution): void {
  visit.message = withProperties(visit.message, { CamelToEndpoint: endpointUri });
}
