import { routeGraph } from '../../../tools/simulator/definition/route-graph.js';
import type { WireGraph } from '../wire-graphs.js';
import type { Step } from './step.js';

/** The graph of a route as an agent sends it: the nodes of its steps, and the edges that leave it. */
export function aRouteGraph(
  routeId: string,
  from: string,
  steps: readonly Step[],
  fields: Readonly<Record<string, unknown>> = {},
): WireGraph {
  return { ...routeGraph({ application: 'examples', routeId, from, steps }), ...fields };
}
