import type { TimeRange } from '../../common/time-range.js';
import type { ExecutionCursor } from '../../common/cursor.js';
import type { ExecutionStatus } from '../../protocol/execution-status.js';

/** What executions are looked for. An empty list or undefined does not restrict. */
export interface ExecutionCriteria {
  readonly tenantId: string;
  readonly statuses: readonly ExecutionStatus[];
  /** Of the start of the execution. */
  readonly started: TimeRange;
  readonly correlationId: string | undefined;
  readonly routeIds: readonly string[];
  readonly applications: readonly string[];
  readonly agentIds: readonly string[];
  /** Milliseconds, both ends included. Executions without a duration (RUNNING) are in no range. */
  readonly duration: { readonly min: number | undefined; readonly max: number | undefined };
  /** Type of the execution's error, whole. */
  readonly errorType: string | undefined;
  /** Some processor of the execution has this type. */
  readonly processorType: string | undefined;
  /** Business attributes that have exactly these values. */
  readonly attributes: Readonly<Record<string, string>>;
  /** All of them are found. */
  readonly texts: readonly TextCriterion[];
}

/** Where a text is looked for: `any` is everything of an execution that was captured. */
export type TextScope = 'any' | 'body' | 'headers' | 'errors';

/** A piece of text: found anywhere, also inside words; case does not matter and every character stands for itself. */
export interface TextCriterion {
  readonly scope: TextScope;
  readonly text: string;
}

/** Criteria that every execution of the tenant meets; to be restricted. */
export function unrestricted(tenantId: string): ExecutionCriteria {
  return {
    tenantId,
    statuses: [],
    started: { from: undefined, to: undefined },
    correlationId: undefined,
    routeIds: [],
    applications: [],
    agentIds: [],
    duration: { min: undefined, max: undefined },
    errorType: undefined,
    processorType: undefined,
    attributes: {},
    texts: [],
  };
}

/**
 * `-` is descending. Each is a total order: equal starts are ordered by id, descending in `-startTime` and ascending in
 * `startTime`, its exact reverse. Equal durations are ordered as in `-startTime`; executions without a duration come last
 * in either order of durations.
 */
export const EXECUTION_ORDERS = ['-startTime', 'startTime', '-durationMs', 'durationMs'] as const;

export type ExecutionOrder = (typeof EXECUTION_ORDERS)[number];

/** Which part of the result is wanted; `after` and `offset` exclude each other. */
export interface PageRequest {
  readonly order: ExecutionOrder;
  readonly limit: number;
  readonly offset: number;
  /** The execution the page before ended with. */
  readonly after: ExecutionCursor | undefined;
}
