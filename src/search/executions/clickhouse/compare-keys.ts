import type { ExecutionCursor } from '../../../common/cursor.js';
import { compareStarts } from '../compare-starts.js';
import type { ExecutionOrder } from '../execution-criteria.js';

type Compare = (a: ExecutionCursor, b: ExecutionCursor) => number;

const newestFirst: Compare = (a, b) => compareStarts(b, a);

/** What has no duration yet stands behind all that have one, in both directions. */
const byDuration =
  (direction: 1 | -1): Compare =>
  (a, b) => {
    if (a.durationMs === null || b.durationMs === null) {
      return Number(a.durationMs === null) - Number(b.durationMs === null) || newestFirst(a, b);
    }
    return direction * (a.durationMs - b.durationMs) || newestFirst(a, b);
  };

/** The orders of `executionCandidatesSql`. */
export const COMPARE_KEYS: Readonly<Record<ExecutionOrder, Compare>> = {
  '-startTime': newestFirst,
  startTime: compareStarts,
  '-durationMs': byDuration(-1),
  durationMs: byDuration(1),
};
