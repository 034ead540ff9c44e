import type { ProcessorStatus } from '../../protocol/processor-status.js';
import type { ExecutionSummary } from '../executions/execution-summary.js';

/** What went wrong; '' is absent. `rest` is the agent's own further description. */
export interface ErrorDetail {
  readonly type: string;
  readonly message: string;
  readonly stackTrace: string;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** One processor in the tree. Times are microseconds since 1970. */
export interface ProcessorNode {
  /** Position in pre-order: the address of its snapshots. */
  readonly index: number;
  readonly seq: number;
  readonly processorId: string;
  readonly processorType: string;
  readonly status: ProcessorStatus;
  readonly startTime: number;
  readonly durationMs: number | null;
  /** Round of the nearest iterating ancestor; null for none. */
  readonly iteration: number | null;
  readonly error: ErrorDetail | null;
  readonly hasInput: boolean;
  readonly hasOutput: boolean;
  /** Further fields as the agent sent them. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly children: ProcessorNode[];
}

/** One execution with its tree, without snapshots. */
export interface ExecutionDetail extends Omit<ExecutionSummary, 'errorType' | 'errorMessage'> {
  readonly instanceId: string;
  readonly parentExecutionId: string;
  readonly replayOf: string;
  readonly graphHash: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly error: ErrorDetail | null;
  readonly hasInput: boolean;
  readonly hasOutput: boolean;
  /** Further fields as the agent sent them. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly processorCount: number;
  readonly processors: readonly ProcessorNode[];
}
