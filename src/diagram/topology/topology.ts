import type { RoutePeriod } from './route-period.js';

/**
 * How a message gets from one route to another: within one thread; handed to another thread of the same application;
 * through a broker or a file; because of a failure. Of a link that is seen in executions alone, that is all there is.
 */
export const LINK_KINDS = ['sync', 'async', 'external', 'error', 'observed'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What starts a route: a timer; a call or a message from outside; another route. Unknown without a definition. */
export const ROUTE_ENTRIES = ['trigger', 'endpoint', 'route', 'unknown'] as const;
export type RouteEntry = (typeof ROUTE_ENTRIES)[number];

/** How many executions, and how many of them failed. */
export interface Counts {
  readonly executions: number;
  readonly failed: number;
}

/** A route of the application, or one of another application that is linked to it. */
export interface TopologyRoute extends Counts {
  /** Application and route, percent-encoded, with a slash between them. */
  readonly id: string;
  readonly application: string;
  readonly routeId: string;
  readonly isForeign: boolean;
  /** Without what is behind `?`; '' when unknown. */
  readonly fromUri: string;
  readonly entry: RouteEntry;
  /** `route`, `rest`, `template` or `kamelet`. */
  readonly routeKind: string;
  /** Of its definition; undefined when none was sent. */
  readonly diagramHash: string | undefined;
}

/** A link between two routes, by their ids. There is at most one from one route to another. */
export interface TopologyLink {
  readonly source: string;
  readonly target: string;
  readonly kind: LinkKind;
  /** The endpoints that make it, without what is behind `?`; '' for none known. */
  readonly label: string;
  /** Whether definitions say that it is there; others were only seen. */
  readonly isDeclared: boolean;
  /** Executions of the target that one of the source started; null when none was seen. */
  readonly observed: Counts | null;
}

/** The routes of an application and how they are linked, with what ran in a time. */
export interface Topology {
  readonly application: string;
  readonly period: RoutePeriod;
  /** The time in which links were observed, microseconds since 1970: later than the period's when that has too much. */
  readonly observedFrom: number;
  readonly routes: readonly TopologyRoute[];
  readonly links: readonly TopologyLink[];
}
