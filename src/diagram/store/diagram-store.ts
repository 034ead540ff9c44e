/** One version of a route's definition. The same definition of two applications is two versions with one hash. */
export interface DiagramVersion {
  /** `sha256:` and 64 hex digits: the canonical hash of the definition. */
  readonly hash: string;
  readonly application: string;
  readonly routeId: string;
  /** When the server received it first and last, milliseconds since 1970. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly nodeCount: number;
}

/** What an agent knows of a version. */
export type VersionKey = Pick<DiagramVersion, 'application' | 'hash'>;

/** A version with its definition. */
export interface StoredDiagram extends DiagramVersion {
  /** The `RouteGraph` as JSON text, as it was received or converted. */
  readonly graph: string;
}

/** Which versions to list. Undefined restricts nothing. */
export interface VersionCriteria {
  readonly application?: string;
  readonly routeId?: string;
  readonly offset: number;
  readonly limit: number;
}

/** A page of versions, and how many there are in all. */
export interface VersionPage {
  readonly versions: readonly DiagramVersion[];
  readonly total: number;
}

/**
 * The port to stored route definitions, and its injection token.
 *
 * Every method stops computing when `signal` aborts, and throws an `AppError`: QUERY_TIMEOUT or STORAGE_UNAVAILABLE
 * when the store cannot answer. A failure is never an empty result.
 */
export abstract class DiagramStore {
  /** The definition with this hash; of several applications that have it, the one seen last. */
  abstract find(tenantId: string, hash: string, signal?: AbortSignal): Promise<StoredDiagram | undefined>;

  /** Versions of routes, last seen first; equal ones by application and route, then the higher hash first. */
  abstract versions(tenantId: string, criteria: VersionCriteria, signal?: AbortSignal): Promise<VersionPage>;

  /**
   * The hash of the version of a route that was active at a time: the one whose first sight is the latest not after
   * it, else the oldest. Undefined when the route has no definition.
   *
   * @param at milliseconds since 1970
   */
  abstract activeAt(
    tenantId: string,
    application: string,
    routeId: string,
    at: number,
    signal?: AbortSignal,
  ): Promise<string | undefined>;

  /** The version seen last of each route of an application, by route id; of equal ones the higher hash. */
  abstract currentOf(tenantId: string, application: string, signal?: AbortSignal): Promise<readonly StoredDiagram[]>;

  /** Which of these versions the store has. */
  abstract known(
    tenantId: string,
    versions: readonly VersionKey[],
    signal?: AbortSignal,
  ): Promise<readonly VersionKey[]>;
}
