import type { ExecutionPage } from '../../executions/execution-summary.js';

/** One page of several that have no execution in common, all newest first. */
export function mergePages(pages: readonly ExecutionPage[], limit: number): ExecutionPage {
  const executions = pages.flatMap((page) => page.executions).toSorted((a, b) => b.startTime - a.startTime);
  return {
    executions: executions.slice(0, limit),
    hasMore: executions.length > limit || pages.some(({ hasMore }) => hasMore),
    total: pages.reduce((sum, { total }) => sum + total, 0),
    totalIsExact: pages.every(({ totalIsExact }) => totalIsExact),
    notices: pages[0]?.notices ?? [],
  };
}
