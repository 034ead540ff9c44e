import type { Child } from '../process/child.js';
import type { ChildGroup } from '../process/child-group.js';

/** A side that was started and takes executions. */
export interface RunningSide {
  readonly child: Child;
  /** Where executions are posted. */
  readonly target: URL;
  /** How many executions a query would find by now. */
  readonly queryable: () => Promise<number>;
}

/** One of the things a benchmark compares. */
export interface Side {
  readonly name: string;
  /** Starts it in a process of its own on an empty directory; resolves when it takes executions. */
  start(group: ChildGroup, directory: string): Promise<RunningSide>;
}
