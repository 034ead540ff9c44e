import { endpoint } from '../fleet/endpoint.js';
import type { Message } from '../fleet/message.js';
import { withProperties } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { Play } from '../fleet/play-route.js';
import type { Step } from '../fleet/route-visit.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Caller } from '../fleet/caller.js';
import type { ProcessorExecution } from '../wire.js';

/** A node that sends to a fixed URI. */
export function to(id: string, uri: string, type = 'to'): Step {
  return { id, type, endpoint: endpoint(uri) };
}

/** Calls a route of the same context on the same exchange and waits; its exception passes through. */
export function callDirect(visit: RouteVisit, id: string, route: Route, play: Play, type = 'to'): void {
  visit.within(to(id, route.from, type), (node) => {
    mark(visit, route.from);
    const caller = { visit, node, crossing: 'same', exchangeId: visit.currentExchangeId, waits: true } as const;
    const child = playRoute(visit.transaction, { route, at: visit.clock, message: visit.message, caller }, play);
    visit.clock = child.clock + 1;
    visit.message = child.message;
    if (child.failure !== undefined) throw child.failure;
  });
}

/** A send to another application, or to a queue of this one. */
export interface Dispatch {
  readonly id: string;
  readonly uri: string;
  readonly route: Route;
  readonly type?: string;
  /** On the wire or in the queue, in milliseconds. */
  readonly delayMs: number;
  /** What arrives: headers are made new by the consumer. */
  readonly message: Message;
}

/** Asks a route in another JVM and waits for its answer; `onFailure` throws what the caller sees of its failure. */
export function request(
  visit: RouteVisit,
  dispatch: Dispatch,
  play: Play,
  onFailure: (node: ProcessorExecution) => never,
): void {
  visit.within(to(dispatch.id, dispatch.uri, dispatch.type), (node) => {
    mark(visit, dispatch.uri);
    const child = deliver(visit, dispatch, { crossing: 'remote', waits: true }, node, play);
    visit.clock = child.clock + Math.round(dispatch.delayMs * 1000);
    if (child.failure !== undefined) onFailure(node);
    visit.message = { ...visit.message, payload: child.message.payload };
  });
}

/** Hands a message over and goes on; the route it reaches runs later, on its own clock. */
export function forward(visit: RouteVisit, dispatch: Dispatch, crossing: 'copy' | 'tap' | 'remote', play: Play): void {
  const step = to(dispatch.id, dispatch.uri, crossing === 'tap' ? 'wireTap' : dispatch.type);
  visit.step(step, crossing === 'remote' ? 3 : 0.05, (node) => {
    mark(visit, dispatch.uri);
    deliver(visit, dispatch, { crossing, waits: false }, node, play);
  });
}

function deliver(
  visit: RouteVisit,
  dispatch: Dispatch,
  how: Pick<Caller, 'crossing' | 'waits'>,
  node: ProcessorExecution,
  play: Play,
): RouteVisit {
  const caller = { visit, node, exchangeId: visit.currentExchangeId, ...how };
  const at = visit.clock + Math.max(1, Math.round(dispatch.delayMs * 1000 * (0.5 + visit.random.float())));
  return playRoute(visit.transaction, { route: dispatch.route, at, message: dispatch.message, caller }, play);
}

function mark(visit: RouteVisit, uri: string): void {
  visit.message = withProperties(visit.message, { CamelToEndpoint: uri });
}
