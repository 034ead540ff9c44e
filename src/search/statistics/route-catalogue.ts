import type { Figures } from './figures.js';
import type { Period } from './period.js';

/** Which routes are listed, and for when their figures are. */
export interface RouteFilter {
  readonly tenantId: string;
  /** Of the starts of executions, in whole minutes. It restricts the figures, not the list. */
  readonly period: Period;
  /** None does not restrict. */
  readonly applications: readonly string[];
  /** A piece of the route's id, whatever its case. */
  readonly text: string | undefined;
}

/**
 * `-` is descending. Equal ones are ordered by application and route; routes without executions come last where their
 * figures decide.
 */
export const ROUTE_ORDERS = [
  'application',
  'routeId',
  '-executions',
  '-failed',
  '-errorRate',
  '-p50',
  '-p95',
  '-p99',
  '-lastSeen',
] as const;

export type RouteOrder = (typeof ROUTE_ORDERS)[number];

/** Which part of the catalogue is wanted. */
export interface RoutePageRequest {
  readonly order: RouteOrder;
  readonly offset: number;
  readonly limit: number;
}

/** A route of an application. '' is absent: nothing is known but what ran. */
export interface CatalogueRoute {
  readonly application: string;
  readonly routeId: string;
  /** Of the version of its graph that was received last; so are the next two. */
  readonly graphHash: string;
  readonly description: string;
  readonly fromUri: string;
  /** When the server first received something of it, milliseconds since 1970. */
  readonly firstSeen: number;
  /** ... and last. */
  readonly lastSeen: number;
  readonly figures: Figures;
}

/** One page of the catalogue. */
export interface RoutePage {
  readonly routes: readonly CatalogueRoute[];
  /** How many there are in all. */
  readonly total: number;
}
