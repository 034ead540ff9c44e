import type { Period } from './period.js';

/** Buckets of equal width that a trend has. */
export const TREND_BUCKETS = 20;

/** Which failures are grouped. An empty list or undefined does not restrict. */
export interface ErrorFilter {
  readonly tenantId: string;
  /** Of the starts of executions. */
  readonly period: Period;
  readonly applications: readonly string[];
  readonly routeIds: readonly string[];
  /** A piece of the error's type or message, whatever its case. */
  readonly text: string | undefined;
  /** Also executions that ended well because their failure was handled. */
  readonly includeHandled: boolean;
}

/** The most frequent first, those that happened last, or those that are new. */
export const ERROR_ORDERS = ['-count', '-lastSeen', '-firstSeen'] as const;

export type ErrorOrder = (typeof ERROR_ORDERS)[number];

/** Failures that are alike. Times are starts of executions, in microseconds since 1970; '' is absent. */
export interface ErrorGroup {
  readonly errorType: string;
  readonly application: string;
  readonly routeId: string;
  /**
   * The step that failed: the last one in pre-order that is FAILED with the error of the execution, hence the deepest one
   * of those that the error passed; when none has it, the last that is FAILED. '' when there is none.
   */
  readonly processorId: string;
  /** Its messages with placeholders for what differs, cut at 300 characters. */
  readonly message: string;
  readonly executions: number;
  /** Those among them that were handled. */
  readonly handled: number;
  /** How many there were in the period before, which is as long; null when that is (partly) past its retention. */
  readonly previous: number | null;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** How many started in each of {@link TREND_BUCKETS} equal parts of the period. */
  readonly trend: readonly number[];
  /** The last execution. */
  readonly sampleExecutionId: string;
  /** Its message as it was, cut at 1,000 characters. */
  readonly sampleMessage: string;
}

/** Groups in the order asked for. */
export interface ErrorGroups {
  readonly groups: readonly ErrorGroup[];
  /** How many groups there are in all. */
  readonly total: number;
}
