import type { EntityHit } from '../entity-hit.js';
import type { EntityQuery } from '../query/entity-query.js';
import type { FoundRoute } from '../sources/route-finder.js';
import { countText } from './count-text.js';
import { matchesOf, nameMatch } from './name-match.js';

/** A route as a hit: `orders · 120 executions, 3 failed · Takes orders from the shop`. */
export function routeHit(route: FoundRoute, { terms, routes, applications }: EntityQuery): EntityHit {
  const { application, routeId, description, fromUri } = route;
  const figures =
    route.executions === 0
      ? 'did not run lately'
      : `${countText(route.executions, 'execution')}, ${route.failed} failed`;
  return {
    entity: 'routes',
    id: routeId,
    title: routeId,
    subtitle: [application, figures, description === '' ? fromUri : description]
      .filter((part) => part !== '')
      .join(' · '),
    match: [...terms, ...routes].includes(routeId) ? 'exact' : 'partial',
    matches: matchesOf(
      nameMatch('routeId', routeId, [...terms, ...routes]),
      nameMatch('application', application, [...terms, ...applications]),
      nameMatch('description', description, terms),
    ),
    status: undefined,
    application,
    routeId,
    time: route.lastSeen * 1000,
  };
}
