import type { FlatError } from './error-info.js';
import type { PlacedProcessor } from './processor.js';
import type { FlatSnapshot } from './snapshot.js';

export const EXECUTION_STATUSES = ['RUNNING', 'COMPLETED', 'FAILED'] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** One execution, checked and flattened: what a row is written from. '' is absent; times are microseconds since 1970. */
export interface ExecutionRecord {
  readonly executionId: string;
  readonly exchangeId: string;
  readonly correlationId: string;
  readonly parentExecutionId: string;
  readonly replayOf: string;
  readonly application: string;
  readonly agentId: string;
  readonly instanceId: string;
  readonly routeId: string;
  readonly graphHash: string;
  readonly status: ExecutionStatus;
  readonly startTime: number;
  /** null while RUNNING. */
  readonly endTime: number | null;
  readonly durationMs: number | null;
  readonly error: FlatError;
  readonly errorHandled: boolean;
  /** Business attributes; numbers and booleans as text, their types are in `details`. */
  readonly attributes: readonly (readonly [key: string, value: string])[];
  /** JSON of what is shown only; '' for none. */
  readonly details: string;
  readonly input: FlatSnapshot | undefined;
  readonly output: FlatSnapshot | undefined;
  /** Pre-order. */
  readonly processors: readonly PlacedProcessor[];
}
