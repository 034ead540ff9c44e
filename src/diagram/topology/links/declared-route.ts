import type { RouteEndpoints } from './route-endpoints.js';

/** A route with what its definition says. */
export interface DeclaredRoute extends RouteEndpoints {
  readonly id: string;
  readonly application: string;
  readonly routeId: string;
  readonly diagramHash: string;
}
