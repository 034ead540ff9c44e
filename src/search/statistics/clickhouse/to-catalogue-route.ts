import type { CatalogueRoute } from '../route-catalogue.js';
import { toFigures } from './figures-row.js';
import type { RouteRow } from './route-catalogue.sql.js';

/** Row → domain. */
export function toCatalogueRoute(row: RouteRow): CatalogueRoute {
  return {
    application: row.application,
    routeId: row.route_id,
    graphHash: row.graph_hash,
    description: row.description,
    fromUri: row.from_uri,
    firstSeen: Number(row.first_millis),
    lastSeen: Number(row.last_millis),
    figures: toFigures(row),
  };
}
