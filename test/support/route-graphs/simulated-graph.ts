import { Deployment } from '../../../tools/simulator/definition/deployment.js';
import { applications } from '../../../tools/simulator/applications/applications.js';
import type { WireGraph } from '../wire-graphs.js';

const RELEASED_AT_MS = 1;
const routes = applications(false).flatMap((model) => model.routes);
const deployment = new Deployment(routes, RELEASED_AT_MS);

/** The graph of a route of the simulated fleet, before its release or after it. */
export function simulatedGraph(routeId: string, version: 'first' | 'released' = 'first'): WireGraph {
  const route = routes.find((one) => one.routeId === routeId);
  if (route === undefined) throw new RangeError(`No simulated application has the route ${routeId}`);
  return { ...deployment.at(route, version === 'first' ? 0 : RELEASED_AT_MS).graph };
}
