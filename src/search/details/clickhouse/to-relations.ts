import { compareStarts } from '../../executions/compare-starts.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type {
  DependentIds,
  Dependents,
  ExecutionRelations,
  RelatedExecution,
  RelatedExecutions,
} from '../execution-relations.js';
import type { RelativeRow } from './related-row.js';
import type { RunningRelativeRow } from './relative-ids.sql.js';

/** How many are shown of those that name an execution. */
export const RELATIVES_SHOWN = 20;
/** Up to where they, and the executions of its transaction, are counted: one more is read. */
export const RELATIVES_COUNTED = 1000;

/** What was found of the relatives of an execution. */
export interface FoundRelatives {
  readonly dependents: Dependents;
  /** What it names and the first dependents, in any order. */
  readonly named: readonly RelativeRow[];
  /** Executions with a RUNNING record that names it and no such terminal one. */
  readonly open: readonly RelativeRow[];
  /** One more than is counted at most. */
  readonly running: readonly RunningRelativeRow[];
  /** Ids of the terminal records of its transaction, one more than is counted at most. */
  readonly correlated: readonly string[];
}

/** What an execution tells of others. */
type Relative = Pick<ExecutionDetail, 'executionId' | 'parentExecutionId' | 'replayOf' | 'correlationId'>;

/** Rows → domain. Each execution counts once. */
export function toRelations(
  { executionId, parentExecutionId, replayOf, correlationId }: Relative,
  { dependents, named, open, running, correlated }: FoundRelatives,
): ExecutionRelations {
  const known = new Map(named.map((row) => [row.execution_id, row]));
  const origin = (id: string): ExecutionSummary | undefined => {
    const row = id === executionId ? undefined : known.get(id);
    return row === undefined ? undefined : toRelativeSummary(row);
  };
  const knowsOpen = running.length <= RELATIVES_COUNTED;
  // What an open one tells by now may name another execution.
  const children = open.filter((row) => row.parent_execution_id === executionId);
  const replays = open.filter((row) => row.replay_of === executionId);
  return {
    parent: origin(parentExecutionId),
    original: origin(replayOf),
    children: toRelated(dependents.children, known, children, knowsOpen),
    replays: toRelated(dependents.replays, known, replays, knowsOpen),
    correlated: correlationId === '' ? { total: 1, totalIsExact: true } : countCorrelated(correlated, running),
  };
}

function toRelated(
  { ids, isWhole }: DependentIds,
  known: ReadonlyMap<string, RelativeRow>,
  open: readonly RelativeRow[],
  knowsOpen: boolean,
): RelatedExecutions {
  const ended = ids.map((id) => known.get(id)).filter((row) => row !== undefined);
  return {
    executions: [...ended, ...open].map(toRelatedExecution).sort(compareStarts).slice(0, RELATIVES_SHOWN),
    ...counted(ids.length + open.length, isWhole && knowsOpen),
  };
}

function countCorrelated(
  correlated: readonly string[],
  running: readonly RunningRelativeRow[],
): ExecutionRelations['correlated'] {
  const open = running.filter((row) => row.is_correlated === 1).map((row) => row.execution_id);
  const isWhole = correlated.length <= RELATIVES_COUNTED && running.length <= RELATIVES_COUNTED;
  return counted(new Set([...correlated, ...open]).size, isWhole);
}

function counted(executions: number, isWhole: boolean): Pick<RelatedExecutions, 'total' | 'totalIsExact'> {
  return {
    total: Math.min(executions, RELATIVES_COUNTED),
    totalIsExact: isWhole && executions <= RELATIVES_COUNTED,
  };
}

function toRelatedExecution(row: RelativeRow): RelatedExecution {
  return { ...toRelativeSummary(row), parentProcessorId: row.parent_processor_id, parentSeq: row.parent_seq };
}

/** Of the error message its start. */
function toRelativeSummary(row: RelativeRow): ExecutionSummary {
  return toSummary({ ...row, error_message: row.error_start });
}
