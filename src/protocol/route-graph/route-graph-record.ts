/** One version of a route's graph, checked. '' is absent. */
export interface RouteGraphRecord {
  /** '' from an agent of protocol 1 that tells its application at registration only. */
  readonly application: string;
  readonly camelContext: string;
  readonly routeId: string;
  /** `sha256:` and 64 hex digits, see `graph-hash.ts`. */
  readonly graphHash: string;
  readonly routeKind: string;
  readonly group: string;
  readonly description: string;
  readonly fromUri: string;
  readonly camelVersion: string;
  readonly nodeCount: number;
  /** JSON of all that was sent, fields nobody knows included. */
  readonly graph: string;
}
