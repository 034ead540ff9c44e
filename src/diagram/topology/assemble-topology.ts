import { nodeClassOf } from '../../protocol/route-graph/node-class.js';
import { uriScheme } from '../../protocol/route-graph/uri-scheme.js';
import type { DeclaredRoute } from './links/declared-route.js';
import { type DeclaredLink, findLinks, withoutOptions } from './links/find-links.js';
import type { RoutePeriod } from './route-period.js';
import type { ObservedTraffic, RouteCounts, RouteName, RouteTraffic } from './topology-store.js';
import { topologyId } from './topology-id.js';
import type { RouteEntry, Topology, TopologyLink, TopologyRoute } from './topology.js';

/** What was found of an application. */
export interface TopologyFindings {
  readonly application: string;
  readonly period: RoutePeriod;
  /** Of the application and of others that may be linked. */
  readonly declared: readonly DeclaredRoute[];
  readonly observed: ObservedTraffic;
  readonly counts: readonly RouteCounts[];
}

const TRIGGERS = new Set(['timer', 'quartz', 'cron', 'scheduler']);
/** In a route they lead to its steps within the JVM, but what begins with one is called over HTTP. */
const REST = new Set(['rest', 'rest-api', 'rest-openapi']);

/** Puts together what definitions declare and what was observed. Routes are in order of their ids, those of others last. */
export function assembleTopology({ application, period, declared, observed, counts }: TopologyFindings): Topology {
  const links = linksOf(findLinks(declared), observed.traffic);
  const isOwn = ({ application: owner }: RouteName): boolean => owner === application;
  const names = new Map<string, RouteName>();
  const seen = observed.traffic.flatMap(({ source, target }) => [source, target]);
  for (const one of [...declared, ...seen, ...counts.filter(isOwn)]) names.set(idOf(one), one);
  const own = new Set([...names].filter(([, name]) => isOwn(name)).map(([id]) => id));
  const shown = links.filter(({ source, target }) => own.has(source) || own.has(target));
  const linked = new Set(shown.flatMap(({ source, target }) => [source, target]));
  const describe = describer(application, declared, counts);
  const routes = [...names].filter(([id]) => own.has(id) || linked.has(id)).map(([, name]) => describe(name));
  return { application, period, observedFrom: observed.from, routes: routes.sort(byOwnerAndId), links: shown };
}

/** One link for each pair of routes: what is observed is not known to be of one endpoint or another. */
function linksOf(declared: readonly DeclaredLink[], traffic: readonly RouteTraffic[]): TopologyLink[] {
  const links = new Map<string, TopologyLink>();
  for (const { source, target, kind, endpoint } of declared) {
    const key = JSON.stringify([source, target]);
    const known = links.get(key);
    const endpoints = new Set([...(known?.label.split(', ') ?? []), endpoint].filter((text) => text !== ''));
    const label = [...endpoints].join(', ');
    links.set(key, { source, target, kind: known?.kind ?? kind, label, isDeclared: true, observed: null });
  }
  for (const { source, target, executions, failed } of traffic) {
    const [from, to] = [idOf(source), idOf(target)];
    const key = JSON.stringify([from, to]);
    const known = links.get(key) ?? { source: from, target: to, kind: 'observed', label: '', isDeclared: false };
    links.set(key, { ...known, observed: { executions, failed } });
  }
  return [...links.values()];
}

function describer(
  application: string,
  declared: readonly DeclaredRoute[],
  counts: readonly RouteCounts[],
): (name: RouteName) => TopologyRoute {
  const definitions = new Map(declared.map((route) => [route.id, route]));
  const counted = new Map(counts.map((one) => [idOf(one), one]));
  return (name) => {
    const id = idOf(name);
    const definition = definitions.get(id);
    const { executions = 0, failed = 0 } = counted.get(id) ?? {};
    return {
      id,
      application: name.application,
      routeId: name.routeId,
      isForeign: name.application !== application,
      fromUri: withoutOptions(definition?.fromUri ?? ''),
      entry: entryOf(definition?.fromUri ?? ''),
      routeKind: definition?.routeKind ?? 'route',
      diagramHash: definition?.diagramHash,
      executions,
      failed,
    };
  };
}

function entryOf(fromUri: string): RouteEntry {
  if (fromUri === '') return 'unknown';
  const scheme = uriScheme(fromUri);
  if (TRIGGERS.has(scheme)) return 'trigger';
  if (REST.has(scheme)) return 'endpoint';
  const nodeClass = nodeClassOf({ type: 'from', uri: fromUri, given: undefined, deadLetterUri: '' });
  return nodeClass === 'crossRoute' ? 'route' : 'endpoint';
}

function idOf({ application, routeId }: RouteName): string {
  return topologyId(application, routeId);
}

function byOwnerAndId(one: TopologyRoute, other: TopologyRoute): number {
  if (one.isForeign !== other.isForeign) return one.isForeign ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}
