import type { LinkKind } from '../topology.js';
import { topologyId } from '../topology-id.js';
import type { DeclaredRoute } from './declared-route.js';
import { agree, type EndpointAddress, readAddress } from './endpoint-address.js';
import type { RouteProducer } from './route-endpoints.js';

/** A link that definitions declare, between two routes by their ids. */
export interface DeclaredLink {
  readonly source: string;
  readonly target: string;
  readonly kind: Exclude<LinkKind, 'observed'>;
  /** Without what is behind `?`. */
  readonly endpoint: string;
}

interface Consumer {
  readonly route: DeclaredRoute;
  readonly address: EndpointAddress;
}

/** Schemes behind which another thread goes on. */
const QUEUED = new Set('seda vm disruptor disruptor-vm vertx reactive-streams guava-eventbus'.split(' '));

/**
 * The links between routes: a producer leads to the routes that its agent names, and to all that consume what it
 * produces. Takes time in proportion to the endpoints and the links.
 */
export function findLinks(routes: readonly DeclaredRoute[]): DeclaredLink[] {
  const consumers = consumersByAddress(routes);
  const ids = new Set(routes.map(({ id }) => id));
  return routes.flatMap((route) =>
    route.produced.flatMap((producer) => {
      const address = readAddress(producer.uri);
      const named = producer.targetRouteIds.map((routeId) => topologyId(route.application, routeId));
      const reached = address === undefined ? [] : consumersOf(route, address, consumers);
      const targets = new Set([...named.filter((id) => ids.has(id)), ...reached]);
      const [kind, endpoint] = [kindOf(producer, address), withoutOptions(producer.uri)];
      return [...targets].map((target) => ({ source: route.id, target, kind, endpoint }));
    }),
  );
}

/** The URI without its parameters. */
export function withoutOptions(uri: string): string {
  return uri.replace(/\?.*$/s, '');
}

function consumersByAddress(routes: readonly DeclaredRoute[]): ReadonlyMap<string, readonly Consumer[]> {
  const found = new Map<string, Consumer[]>();
  for (const route of routes) {
    for (const address of route.consumed.flatMap((uri) => readAddress(uri) ?? [])) {
      const known = found.get(keyOf(address));
      if (known === undefined) found.set(keyOf(address), [{ route, address }]);
      else known.push({ route, address });
    }
  }
  return found;
}

function consumersOf(
  { application }: DeclaredRoute,
  address: EndpointAddress,
  consumers: ReadonlyMap<string, readonly Consumer[]>,
): string[] {
  return (consumers.get(keyOf(address)) ?? [])
    .filter((one) => one.route.application === application || meetOutside(one.address, address))
    .filter((one) => agree(address, one.address))
    .map(({ route }) => route.id);
}

function meetOutside(one: EndpointAddress, other: EndpointAddress): boolean {
  return one.reach === 'network' && other.reach === 'network';
}

function keyOf({ scheme, path }: EndpointAddress): string {
  return `${scheme}:${path}`;
}

function kindOf({ way }: RouteProducer, address: EndpointAddress | undefined): DeclaredLink['kind'] {
  if (way === 'error') return 'error';
  if (address !== undefined && address.reach !== 'jvm') return 'external';
  return way === 'async' || (address !== undefined && QUEUED.has(address.scheme)) ? 'async' : 'sync';
}
