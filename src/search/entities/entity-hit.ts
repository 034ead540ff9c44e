import type { ExecutionStatus } from '../../protocol/execution-status.js';
import type { EntityNotice } from './entity-notice.js';
import type { Entity } from './query/entity-query.js';

/** Where something that was looked for stands. */
export interface EntityMatch {
  /** `executionId`, `attributes.orderId`, `description`, or a text of an execution: `inputBody`. */
  readonly field: string;
  /** Of the processor the text belongs to, in pre-order; null for the execution's own exchange and for other fields. */
  readonly processorIndex: number | null;
  /** '' where there is no processor. */
  readonly processorId: string;
  /** The text around it. */
  readonly snippet: string;
  /** Start and length within the snippet, in UTF-16 code units. */
  readonly highlights: readonly (readonly [start: number, length: number])[];
}

/** Something that was found: one shape for every entity. */
export interface EntityHit {
  readonly entity: Entity;
  /** Of the execution, route, exchange or agent. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** `exact`: what was typed is its id or one of its keys. */
  readonly match: 'exact' | 'partial';
  readonly matches: readonly EntityMatch[];
  /** Undefined, like what follows, where the entity has none or several. */
  readonly status: ExecutionStatus | undefined;
  readonly application: string | undefined;
  readonly routeId: string | undefined;
  /** When it started or was last seen, microseconds since 1970. */
  readonly time: number | undefined;
}

/** What was found of one entity. */
export interface ScopeResult {
  /** How many there are in all; a lower bound when not exact; null when nobody counted. */
  readonly total: number | null;
  readonly totalIsExact: boolean;
  /** Not everything was found in time: what is in `hits` is right, what is missing is not known. */
  readonly timedOut: boolean;
  /** Exact ones first. */
  readonly hits: readonly EntityHit[];
  readonly notices: readonly EntityNotice[];
}
