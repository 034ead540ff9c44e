import type { ExecutionPage } from '../../executions/execution-summary.js';
import type { ScopeResult } from '../entity-hit.js';
import type { KeyedExecution } from '../sources/key-lookup.js';
import { foundExecutionHit, keyedExecutionHit } from './execution-hit.js';

/** What the two ways to executions came to; undefined: not in time, null: not asked. */
export interface FoundExecutions {
  /** Executions that have `key`, up to one more than `limit`. */
  readonly keyed: readonly KeyedExecution[] | undefined;
  readonly key: string;
  readonly page: ExecutionPage | undefined | null;
  readonly limit: number;
}

/**
 * Executions that have the key before those that were found otherwise, each once. The total is exact when both ways are
 * known to their end; where they may overlap unseen it is a lower bound.
 */
export function mergeExecutions({ keyed, key, page, limit }: FoundExecutions): ScopeResult {
  const exact = keyed ?? [];
  const ids = new Set(exact.map(({ executionId }) => executionId));
  const others = (page?.executions ?? []).filter(({ executionId }) => !ids.has(executionId));
  const hits = [
    ...exact.map((execution) => keyedExecutionHit(execution, key)),
    ...others.map((execution) => foundExecutionHit(execution, execution.matches)),
  ];
  const timedOut = keyed === undefined || page === undefined;
  const ends = exact.length <= limit && (exact.length === 0 || page?.hasMore === false);
  const counted = page != null && keyed !== undefined;
  return {
    total: counted ? Math.max(hits.length, page.total) : null,
    totalIsExact: counted && page.totalIsExact && ends,
    timedOut,
    hits: exactIdFirst(hits, key).slice(0, limit),
    notices: page?.notices ?? [],
  };
}

/** A pasted execution id goes to its execution, even if another one has it for an attribute. */
function exactIdFirst(hits: ScopeResult['hits'], key: string): ScopeResult['hits'] {
  return [...hits.filter(({ id }) => id === key), ...hits.filter(({ id }) => id !== key)];
}
