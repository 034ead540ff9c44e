import type { NamedPieces } from './named-pieces.js';
import { holdsOneOf, holdTerms, rank } from './names.js';
import { type FoundRoute, type FoundRoutes, RouteFinder, type RoutePieces } from './route-finder.js';
import type { ReadTenantList } from './tenant-list.js';

/** Finds routes in the list of all, the most active first. */
export class ListedRouteFinder extends RouteFinder {
  constructor(private readonly list: ReadTenantList<FoundRoute>) {
    super();
  }

  override async findRoutes(
    tenantId: string,
    pieces: RoutePieces,
    names: NamedPieces,
    limit: number,
    signal: AbortSignal,
  ): Promise<FoundRoutes> {
    const { items, isWhole } = await this.list(tenantId, signal);
    const routes = items
      .filter((route) => isMeant(route, pieces, names))
      .sort((a, b) => rank(a.routeId, names) - rank(b.routeId, names));
    return { routes: routes.slice(0, limit), total: routes.length, totalIsExact: isWhole };
  }
}

/** One or two characters begin too many words of descriptions. */
function isMeant({ routeId, application, description }: FoundRoute, pieces: RoutePieces, names: NamedPieces): boolean {
  return (
    holdsOneOf(routeId, pieces.routes) &&
    holdsOneOf(application, pieces.applications) &&
    holdTerms(names.beginning ? [routeId, application] : [routeId, application, description], names)
  );
}
