import type { ExecutionCursor } from '../../../src/common/cursor.js';
import type { ExecutionOrder } from '../../../src/search/executions/execution-criteria.js';

/** Negative when `a` stands before `b`; never 0 for two executions. */
export type Compare = (a: ExecutionCursor, b: ExecutionCursor) => number;

/** Ids are ordered by their bytes in UTF-8, not by UTF-16 as strings compare. */
const byId: Compare = (a, b) => Buffer.compare(Buffer.from(a.executionId), Buffer.from(b.executionId));

const oldestFirst: Compare = (a, b) => a.startTime - b.startTime || byId(a, b);

const newestFirst: Compare = (a, b) => oldestFirst(b, a);

const byDuration =
  (direction: 1 | -1): Compare =>
  (a, b) => {
    if (a.durationMs === b.durationMs) return newestFirst(a, b);
    if (a.durationMs === null) return 1;
    if (b.durationMs === null) return -1;
    return (a.durationMs - b.durationMs) * direction;
  };

/** The total order of each way to sort. */
export const COMPARE: Readonly<Record<ExecutionOrder, Compare>> = {
  '-startTime': newestFirst,
  startTime: oldestFirst,
  '-durationMs': byDuration(-1),
  durationMs: byDuration(1),
};
