import type { ExecutionSummary } from '../executions/execution-summary.js';

/** An execution and where it was called from. */
export interface LinkedExecution extends ExecutionSummary {
  /** The execution that called this one; '' for none. */
  readonly parentExecutionId: string;
  /** The processor of the parent that reached this route; '' when the agent does not tell. */
  readonly parentProcessorId: string;
  /** The agent's number of that processor; null when it does not tell. */
  readonly parentSeq: number | null;
}

/** Executions under one correlation id, each once, in no order. */
export interface CorrelatedExecutions {
  readonly executions: readonly LinkedExecution[];
  /** How many there are in all, those that are left out here included; a lower bound when not exact. */
  readonly total: number;
  readonly totalIsExact: boolean;
}

/** An execution with those it called, the first started first; in a very deep tree also what those called. */
export interface TransactionNode {
  readonly execution: LinkedExecution;
  readonly children: readonly TransactionNode[];
}

/** What the executions of a transaction come to. Times are microseconds since 1970. */
export interface TransactionSummary {
  readonly executions: number;
  readonly failed: number;
  readonly running: number;
  readonly applications: number;
  /** Routes of the same name in two applications are two. */
  readonly routes: number;
  /** null without executions. */
  readonly firstStart: number | null;
  /** Of those that have ended; null when none has. */
  readonly lastEnd: number | null;
  /** Milliseconds from the first start to the last end. */
  readonly durationMs: number | null;
}

/** One business transaction over routes and applications. */
export interface Transaction {
  /** Executions without a parent in the transaction, the first started first. */
  readonly roots: readonly TransactionNode[];
  /** Of what is in the tree. */
  readonly summary: TransactionSummary;
  readonly total: number;
  readonly totalIsExact: boolean;
}
