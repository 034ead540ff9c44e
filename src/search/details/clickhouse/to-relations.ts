import { toSummary } from '../../executions/clickhouse/to-summary.js';
import { compareStarts } from '../../executions/compare-starts.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations, RelatedExecutions } from '../execution-relations.js';
import type { DependentExecutions, Dependents } from './dependents.js';
import { RELATIVES_COUNTED, RELATIVES_SHOWN } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import type { RunningRelativeRow } from './relatives.sql.js';
import { toRelatedExecution } from './to-related-execution.js';

/** What was found of the relatives of an execution. */
export interface FoundRelatives {
  readonly dependents: Dependents;
  /** What it names, and others, in any order: each once. */
  readonly named: readonly RelativeRow[];
  /** Executions with a RUNNING record that names it and no such terminal one. */
  readonly open: readonly RelativeRow[];
  /** RUNNING records, one more than is counted at most. */
  readonly running: readonly RunningRelativeRow[];
  /** Ids of the terminal records of its transaction, one more than is counted at most. */
  readonly correlated: readonly string[];
}

/** What an execution tells of others. */
export type Relative = Pick<ExecutionDetail, 'executionId' | 'parentExecutionId' | 'replayOf' | 'correlationId'>;

/** Rows → domain. Each execution counts once. */
export function toRelations(
  { executionId, parentExecutionId, replayOf, correlationId }: Relative,
  { dependents, named, open, running, correlated }: FoundRelatives,
): ExecutionRelations {
  const origin = (id: string): ExecutionSummary | undefined => {
    const row = id === executionId ? undefined : named.find((one) => one.execution_id === id);
    return row === undefined ? undefined : toSummary({ ...row, error_message: row.error_start });
  };
  const knowsOpen = running.length <= RELATIVES_COUNTED;
  // What an open one tells by now may name another execution.
  const children = open.filter((row) => row.parent_execution_id === executionId);
  const replays = open.filter((row) => row.replay_of === executionId);
  return {
    parent: origin(parentExecutionId),
    original: origin(replayOf),
    children: toRelated(dependents.children, children, knowsOpen),
    replays: toRelated(dependents.replays, replays, knowsOpen),
    correlated:
      correlationId === '' ? { total: 1, totalIsExact: true } : countCorrelated(correlationId, correlated, running),
  };
}

function toRelated(
  { ids, isWhole, first }: DependentExecutions,
  open: readonly RelativeRow[],
  knowsOpen: boolean,
): RelatedExecutions {
  return {
    executions: [...first, ...open.map(toRelatedExecution)].sort(compareStarts).slice(0, RELATIVES_SHOWN),
    ...counted(ids.length + open.length, isWhole && knowsOpen),
  };
}

function countCorrelated(
  correlationId: string,
  correlated: readonly string[],
  running: readonly RunningRelativeRow[],
): ExecutionRelations['correlated'] {
  const open = running.filter((row) => row.correlation_id === correlationId).map((row) => row.execution_id);
  const isWhole = correlated.length <= RELATIVES_COUNTED && running.length <= RELATIVES_COUNTED;
  return counted(new Set([...correlated, ...open]).size, isWhole);
}

function counted(executions: number, isWhole: boolean): Pick<RelatedExecutions, 'total' | 'totalIsExact'> {
  return {
    total: Math.min(executions, RELATIVES_COUNTED),
    totalIsExact: isWhole && executions <= RELATIVES_COUNTED,
  };
}
