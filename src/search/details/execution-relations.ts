import type { ExecutionSummary } from '../executions/execution-summary.js';

/** An execution that names another one as its parent or its original. */
export interface RelatedExecution extends ExecutionSummary {
  /** The processor of the parent that reached this route; '' when the agent does not tell. */
  readonly parentProcessorId: string;
  /** The agent's number of that processor; null when it does not tell. */
  readonly parentSeq: number | null;
}

/** The first few of those that name an execution, by their start. */
export interface RelatedExecutions {
  readonly executions: readonly RelatedExecution[];
  /** How many there are in all; a lower bound when not exact. */
  readonly total: number;
  readonly totalIsExact: boolean;
}

/** What stands around one execution. */
export interface ExecutionRelations {
  /** The execution that called it; undefined when it names none, or one that is not stored (yet, or any more). */
  readonly parent: ExecutionSummary | undefined;
  /** The execution it repeats, likewise. */
  readonly original: ExecutionSummary | undefined;
  /** Those it called. */
  readonly children: RelatedExecutions;
  /** Those that repeat it. */
  readonly replays: RelatedExecutions;
  /** How many executions its business transaction has, this one included. */
  readonly correlated: Omit<RelatedExecutions, 'executions'>;
}
