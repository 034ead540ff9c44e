import { setImmediate } from 'node:timers/promises';
import type { RouteDefinition } from '../topology-store.js';
import { topologyId } from '../topology-id.js';
import type { DeclaredRoute } from './declared-route.js';
import { readRouteEndpoints } from './route-endpoints.js';

/** Definitions whose endpoints are kept; a thousand of them take about a megabyte. */
const MAX_KEPT = 5000;

/** What definitions say of the links of their routes, read once for each: they are large and rarely change. */
export class EndpointMemory {
  /** In the order of use, the last used at the end. */
  private readonly kept = new Map<string, DeclaredRoute>();

  /** @param tenantId keeps tenants apart, though equal hashes mean equal endpoints */
  async read(tenantId: string, definitions: readonly RouteDefinition[]): Promise<DeclaredRoute[]> {
    const routes: DeclaredRoute[] = [];
    for (const definition of definitions) routes.push(await this.readOne(tenantId, definition));
    return routes;
  }

  private async readOne(tenantId: string, definition: RouteDefinition): Promise<DeclaredRoute> {
    const { application, routeId, hash, lastSeen, graph } = definition;
    const key = JSON.stringify([tenantId, application, routeId, hash, lastSeen]);
    let route = this.kept.get(key);
    if (route === undefined) {
      // One at a turn of the event loop: an application may have hundreds.
      await setImmediate();
      const id = topologyId(application, routeId);
      route = { ...readRouteEndpoints(JSON.parse(graph)), id, application, routeId, diagramHash: hash };
    }
    this.kept.delete(key);
    this.kept.set(key, route);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MAX_KEPT) break;
      this.kept.delete(oldest);
    }
    return route;
  }
}
