import { applications } from '../../../tools/simulator/applications/applications.js';
import { simulatedGraph } from '../route-graphs/simulated-graph.js';
import type { WireGraph } from '../wire-graphs.js';

/** The graphs of all routes of the simulated fleet. */
export function simulatedGraphs(): WireGraph[] {
  return applications(false).flatMap(({ routes }) => routes.map(({ routeId }) => simulatedGraph(routeId)));
}
