import type { RoutePeriod } from './route-period.js';
import type { Counts } from './topology.js';

/** A route by its names. */
export interface RouteName {
  readonly application: string;
  readonly routeId: string;
}

/** The newest definition of a route. */
export interface RouteDefinition extends RouteName {
  /** `sha256:` and 64 hex digits. */
  readonly hash: string;
  /** When the server last received it, milliseconds since 1970: a later one may say more under the same hash. */
  readonly lastSeen: number;
  /** The `RouteGraph` as JSON text. */
  readonly graph: string;
}

/** What may make a route of another application a neighbour. */
export interface NeighbourCriteria {
  /** Its first endpoint contains one of these texts. */
  readonly consumes: readonly string[];
  /** Its definition contains one of these texts. */
  readonly produces: readonly string[];
  readonly named: readonly RouteName[];
}

/** How often executions of one route started some of another. */
export interface RouteTraffic extends Counts {
  readonly source: RouteName;
  readonly target: RouteName;
}

/** The traffic between routes, and since when it was looked at: microseconds since 1970. */
export interface ObservedTraffic {
  readonly from: number;
  readonly traffic: readonly RouteTraffic[];
}

/** How often a route ran. */
export type RouteCounts = RouteName & Counts;

/**
 * The port to what a topology is made of, beside the definitions of the application itself.
 *
 * Every method throws an `AppError`: QUERY_TIMEOUT or STORAGE_UNAVAILABLE when the store cannot answer. A failure is never
 * an empty result.
 */
export abstract class TopologyStore {
  /** Routes of other applications that may be linked, by application and route, a few hundred at most. */
  abstract neighbours(
    tenantId: string,
    application: string,
    criteria: NeighbourCriteria,
  ): Promise<readonly RouteDefinition[]>;

  /**
   * Executions that executions of other routes started, where either route is of the application; the most frequent
   * first. Of a period with very many executions only the last part is looked at.
   */
  abstract traffic(tenantId: string, application: string, period: RoutePeriod): Promise<ObservedTraffic>;

  /** Executions of all routes of these applications that started in the period; of those that ran. */
  abstract counts(
    tenantId: string,
    applications: readonly string[],
    period: RoutePeriod,
  ): Promise<readonly RouteCounts[]>;

  /** Whether a route of the application has ever run. */
  abstract hasRun(tenantId: string, application: string): Promise<boolean>;
}
