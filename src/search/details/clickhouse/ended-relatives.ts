import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { DependentExecutions, Dependents } from './dependents.js';
import { RELATIVES_COUNTED } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import {
  correlatedSql,
  firstDependentsSql,
  type Naming,
  relativesSql,
  type RelativesQuestion,
} from './relatives.sql.js';
import { toDependents } from './to-dependents.js';

const LIMIT = RELATIVES_COUNTED + 1;

/** Terminal records that stand around an execution. */
export interface EndedRelatives {
  readonly dependents: Dependents;
  /** Of its transaction, one more than is counted at most, in any order. What it names itself is mostly among them. */
  readonly correlated: readonly RelativeRow[];
}

/** One statement tells all; where there are more than are counted, each kind is asked for by itself. */
export async function readEndedRelatives(
  question: RelativesQuestion,
  database: ReadDatabase,
  tables: Tables,
  signal: AbortSignal | undefined,
): Promise<EndedRelatives> {
  const find = (statement: Statement): Promise<readonly RelativeRow[]> =>
    database.query<RelativeRow>(statement, signal);
  const read = await find(relativesSql(question, LIMIT, tables));
  if (read.length < LIMIT) return tellApart(question, read);
  const first = async (naming: Naming): Promise<DependentExecutions> => {
    const rows = await find(firstDependentsSql(question, naming, LIMIT, tables));
    return toDependents(rows, rows.length < LIMIT);
  };
  const [children, replays, correlated] = await Promise.all([
    first('parent_execution_id'),
    first('replay_of'),
    question.correlationId === '' ? [] : find(correlatedSql(question, LIMIT, tables)),
  ]);
  return { dependents: { children, replays }, correlated };
}

function tellApart({ executionId, correlationId }: RelativesQuestion, read: readonly RelativeRow[]): EndedRelatives {
  // An execution that names itself is a mistake of its agent.
  const others = read.filter((row) => row.execution_id !== executionId);
  const naming = (by: Naming): DependentExecutions =>
    toDependents(
      others.filter((row) => row[by] === executionId),
      true,
    );
  return {
    dependents: { children: naming('parent_execution_id'), replays: naming('replay_of') },
    correlated: correlationId === '' ? [] : read.filter((row) => row.correlation_id === correlationId),
  };
}
