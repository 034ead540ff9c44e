import type { NamedPieces } from './named-pieces.js';

/** A route somebody may look for. Counts are of the last day. */
export interface FoundRoute {
  readonly application: string;
  readonly routeId: string;
  /** '' when no graph of the route has one. */
  readonly description: string;
  /** '' when no graph of the route is known. */
  readonly fromUri: string;
  readonly executions: number;
  readonly failed: number;
  /** When the server last received something of it, milliseconds since 1970. */
  readonly lastSeen: number;
}

/** Which routes: pieces of their ids and of their applications' names, any of each; an empty list does not restrict. */
export interface RoutePieces {
  readonly routes: readonly string[];
  readonly applications: readonly string[];
}

/** Routes that were found, and how many there are in all. */
export interface FoundRoutes {
  readonly routes: readonly FoundRoute[];
  readonly total: number;
  /** Otherwise there are at least as many. */
  readonly totalIsExact: boolean;
}

/**
 * Port to whatever knows the routes: those that ran within the last day, and those whose graph is known. Its methods
 * stop when `signal` aborts and throw an `AppError` like `SearchService`.
 */
export abstract class RouteFinder {
  /** Names are the route's id, its application and its description; whole ids first, then the most active. */
  abstract findRoutes(
    tenantId: string,
    pieces: RoutePieces,
    names: NamedPieces,
    limit: number,
    signal: AbortSignal,
  ): Promise<FoundRoutes>;
}
