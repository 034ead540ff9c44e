import type { ExecutionStatus } from '../../protocol/execution-status.js';

/** An execution in a list: no payload. Times are microseconds since 1970; '' is absent. */
export interface ExecutionSummary {
  readonly executionId: string;
  readonly exchangeId: string;
  readonly correlationId: string;
  readonly application: string;
  readonly agentId: string;
  readonly routeId: string;
  readonly status: ExecutionStatus;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly durationMs: number | null;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly errorHandled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A text of an execution that is searched. */
export type TextField =
  | 'inputBody'
  | 'inputHeaders'
  | 'inputProperties'
  | 'outputBody'
  | 'outputHeaders'
  | 'outputProperties'
  | 'errorMessage'
  | 'errorStackTrace';

/** Where a text that was looked for stands. */
export interface TextMatch {
  readonly field: TextField;
  /** Position of the processor in pre-order; null for the execution's own exchange. */
  readonly processorIndex: number | null;
  /** '' for the execution's own exchange. */
  readonly processorId: string;
  /** The text around it. */
  readonly snippet: string;
  /** Start and length within the snippet, in UTF-16 code units. */
  readonly highlights: readonly (readonly [start: number, length: number])[];
}

/** An execution that was found. */
export interface ExecutionHit extends ExecutionSummary {
  /** Where the texts stand that were looked for: the first few of each. Empty when none was. */
  readonly matches: readonly TextMatch[];
}

/** Something to know about how a search was run. */
export interface SearchNotice {
  readonly code: 'TEXT_TOO_SHORT_FOR_INDEX';
  /** For people. */
  readonly message: string;
}

/** One page of a search. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionHit[];
  /** Whether there are more behind this page. */
  readonly hasMore: boolean;
  /** How many there are in all; a lower bound when not exact. */
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly notices: readonly SearchNotice[];
}
