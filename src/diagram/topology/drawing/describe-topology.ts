import type { Topology } from '../topology.js';

const MOST_ROUTES = 40;

/** A short reading of a topology, for those who do not see it: its routes, and where each leads. */
export function describeTopology({ routes, links }: Topology): string {
  if (routes.length === 0) return 'No routes.';
  const names = new Map(routes.map(({ id, routeId }) => [id, routeId]));
  const targets = new Map<string, string[]>();
  for (const { source, target } of links) {
    targets.set(source, [...(targets.get(source) ?? []), names.get(target) ?? target]);
  }
  const told = routes.slice(0, MOST_ROUTES).map(({ id, routeId }) => {
    const leads = targets.get(id) ?? [];
    return leads.length === 0 ? routeId : `${routeId} leads to ${leads.join(', ')}`;
  });
  const more = routes.length > MOST_ROUTES ? `; and ${routes.length - MOST_ROUTES} more` : '';
  return `${routes.length} ${routes.length === 1 ? 'route' : 'routes'}: ${told.join('; ')}${more}.`;
}
