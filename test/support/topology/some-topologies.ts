import { assembleTopology } from '../../../src/diagram/topology/assemble-topology.js';
import type { DeclaredRoute } from '../../../src/diagram/topology/links/declared-route.js';
import { readRouteEndpoints } from '../../../src/diagram/topology/links/route-endpoints.js';
import { topologyId } from '../../../src/diagram/topology/topology-id.js';
import type { RouteCounts, RouteTraffic } from '../../../src/diagram/topology/topology-store.js';
import type { Topology } from '../../../src/diagram/topology/topology.js';
import { aRouteGraph } from '../route-graphs/a-route-graph.js';
import { step } from '../route-graphs/step.js';
import type { WireGraph } from '../wire-graphs.js';

const FROM = Date.UTC(2026, 6, 24, 9) * 1000;
const HOUR = 3_600_000_000;
/** The hour that examples are of. */
export const EXAMPLE_PERIOD = { from: FROM, to: FROM + HOUR };

/** `application/route → …`, what it sends to: `wireTap` before a URI for what is not waited for. */
export type RouteLine = readonly [name: string, from: string, ...to: readonly string[]];

/** A route of an example: its graph has a step for each endpoint it sends to. */
export function aLinkedRoute(
  [name, from, ...to]: RouteLine,
  fields: Readonly<Record<string, unknown>> = {},
): WireGraph {
  const [application = '', routeId = ''] = name.split('/');
  const steps = to.map((text, index) => {
    const [type = '', uri = ''] = text.includes(' ') ? text.split(' ') : ['to', text];
    return step(type, `${type}${index + 1}`, uri);
  });
  return aRouteGraph(routeId, from, steps, { application, ...fields });
}

/** A graph as the topology reads it. */
export function declaredRoute(graph: WireGraph): DeclaredRoute {
  const { routeId, graphHash } = graph;
  const application = String(graph['application']);
  const id = topologyId(application, routeId);
  return { ...readRouteEndpoints(graph), id, application, routeId, diagramHash: graphHash };
}

/** Lines of observed traffic: `source > target`, executions, and those that failed. */
export type TrafficLine = readonly [names: string, executions: number, failed?: number];

/** A topology as it would be put together from graphs and executions. */
export function aTopology(
  application: string,
  graphs: readonly WireGraph[],
  traffic: readonly TrafficLine[] = [],
  observedFrom = FROM,
): Topology {
  const named = (name = ''): { application: string; routeId: string } => {
    const [owner = '', routeId = ''] = name.split('/');
    return { application: owner, routeId };
  };
  const declared = graphs.map(declaredRoute);
  const seen = traffic.map(([names, executions, failed = 0]): RouteTraffic => {
    const [source, target] = names.split(' > ');
    return { source: named(source), target: named(target), executions, failed };
  });
  const counts = new Map<string, RouteCounts>();
  for (const { target, executions, failed } of seen) {
    const key = topologyId(target.application, target.routeId);
    const known = counts.get(key) ?? { ...target, executions: 0, failed: 0 };
    counts.set(key, { ...known, executions: known.executions + executions, failed: known.failed + failed });
  }
  const observed = { from: observedFrom, traffic: seen };
  return assembleTopology({ application, period: EXAMPLE_PERIOD, declared, observed, counts: [...counts.values()] });
}
