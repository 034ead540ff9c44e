import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { lastOfEach } from '../../clickhouse/last-of-each.js';
import type { DependentExecutions, Dependents, ExecutionRelations } from '../execution-relations.js';
import type { ExecutionRecords } from './execution-records.js';
import type { NamedRow } from './named-row.js';
import { RELATIVES_COUNTED } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import {
  correlatedSql,
  dependentsSql,
  firstDependentsSql,
  type Naming,
  type RunningRelativeRow,
  runningRelativesSql,
} from './relatives.sql.js';
import { toDependents } from './to-dependents.js';
import { type Relative, toRelations } from './to-relations.js';

const LIMIT = RELATIVES_COUNTED + 1;

/** Reads what stands around an execution. */
export class RelationReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly records: ExecutionRecords,
  ) {}

  /** As they come; where there are more than are counted, the first ones that name it in either way. */
  async findDependents(tenantId: string, executionId: string, signal: AbortSignal | undefined): Promise<Dependents> {
    const question = { tenantId, executionId };
    const all = await this.database.query<RelativeRow>(dependentsSql(question, LIMIT, this.tables), signal);
    if (all.length < LIMIT) {
      const naming = (by: Naming): RelativeRow[] => all.filter((row) => row[by] === executionId);
      return {
        children: toDependents(naming('parent_execution_id'), true),
        replays: toDependents(naming('replay_of'), true),
      };
    }
    const first = async (by: Naming): Promise<DependentExecutions> => {
      const statement = firstDependentsSql(question, by, LIMIT, this.tables);
      const rows = await this.database.query<RelativeRow>(statement, signal);
      return toDependents(rows, rows.length < LIMIT);
    };
    const [children, replays] = await Promise.all([first('parent_execution_id'), first('replay_of')]);
    return { children, replays };
  }

  async findRelations(
    tenantId: string,
    execution: Relative,
    dependents: Dependents,
    signal: AbortSignal | undefined,
  ): Promise<ExecutionRelations> {
    const [correlated, running] = await Promise.all([
      this.findCorrelated(tenantId, execution, signal),
      this.findRunning(tenantId, execution, signal),
    ]);
    const known = correlated.length < LIMIT ? lastOfEach(correlated, (row) => row.execution_id) : [];
    const openIds = namingIt(execution, running, dependents);
    const others = await this.records.findNamed(tenantId, [...unknownOrigins(execution, known), ...openIds], signal);
    return toRelations(execution, {
      dependents,
      named: [...known, ...others],
      open: others.filter((row) => openIds.has(row.execution_id)),
      running,
      correlated: correlated.map((row) => row.execution_id),
    });
  }

  private findRunning(
    tenantId: string,
    { executionId, correlationId }: Relative,
    signal: AbortSignal | undefined,
  ): Promise<readonly RunningRelativeRow[]> {
    const statement = runningRelativesSql({ tenantId, executionId, correlationId }, LIMIT, this.tables);
    return this.database.query<RunningRelativeRow>(statement, signal);
  }

  private async findCorrelated(
    tenantId: string,
    { correlationId }: Relative,
    signal: AbortSignal | undefined,
  ): Promise<readonly NamedRow[]> {
    if (correlationId === '') return [];
    return this.database.query<NamedRow>(correlatedSql(tenantId, correlationId, LIMIT, this.tables), signal);
  }
}

/** Parent and original that are not known yet. An execution that names itself is a mistake of its agent. */
function unknownOrigins(
  { executionId, parentExecutionId, replayOf }: Relative,
  known: readonly NamedRow[],
): readonly string[] {
  const origins = new Set([parentExecutionId, replayOf].filter((id) => id !== '' && id !== executionId));
  for (const row of known) origins.delete(row.execution_id);
  return [...origins];
}

/** Executions that name one in a RUNNING record alone; seldom any. */
function namingIt(
  { executionId }: Relative,
  running: readonly RunningRelativeRow[],
  { children, replays }: Dependents,
): ReadonlySet<string> {
  const ended = new Set([...children.ids, ...replays.ids, executionId]);
  const naming = running.filter((row) => row.parent_execution_id === executionId || row.replay_of === executionId);
  return new Set(naming.map((row) => row.execution_id).filter((id) => !ended.has(id)));
}
