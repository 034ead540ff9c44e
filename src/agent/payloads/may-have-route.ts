import type { Agent } from '../agent.js';

/** Whether the agent has the route; one that told none may have any. */
export function mayHaveRoute({ routes }: Pick<Agent, 'routes'>, routeId: string): boolean {
  return routes.length === 0 || routes.some((route) => route.routeId === routeId);
}
