import type { RelatedExecution } from '../execution-relations.js';

/** The ended executions that name one in the same way. */
export interface DependentExecutions {
  /** Each once; of all of them, or of at least these. */
  readonly ids: readonly string[];
  readonly isWhole: boolean;
  /** As many as are shown, by their start. */
  readonly first: readonly RelatedExecution[];
}

/** The ended executions that name one. */
export interface Dependents {
  readonly children: DependentExecutions;
  readonly replays: DependentExecutions;
}
