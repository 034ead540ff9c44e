export const ROUTE_STATES = ['Started', 'Stopped', 'Suspended'] as const;

/** A route as its agent reports it. */
export interface RouteReport {
  readonly routeId: string;
  /** Undefined: the agent did not say, as those of protocol 1. */
  readonly graphHash: string | undefined;
  readonly state: (typeof ROUTE_STATES)[number] | undefined;
}
