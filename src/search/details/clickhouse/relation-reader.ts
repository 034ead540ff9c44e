import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { DependentIds, Dependents, ExecutionRelations } from '../execution-relations.js';
import type { ExecutionRecords } from './execution-records.js';
import type { RelativeRow } from './related-row.js';
import {
  correlatedIdsSql,
  dependentIdsSql,
  type Naming,
  runningRelativeIdsSql,
  type RunningRelativeRow,
} from './relative-ids.sql.js';
import { RELATIVES_COUNTED, RELATIVES_SHOWN, toRelations } from './to-relations.js';

type IdRow = Pick<RelativeRow, 'execution_id'>;

/** Reads what stands around an execution: ids first, then what is shown of them. */
export class RelationReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly records: ExecutionRecords,
  ) {}

  async findDependents(tenantId: string, executionId: string, signal: AbortSignal | undefined): Promise<Dependents> {
    const find = async (naming: Naming): Promise<DependentIds> => {
      const statement = dependentIdsSql({ tenantId, executionId }, naming, RELATIVES_COUNTED + 1, this.tables);
      const rows = await this.database.query<IdRow>(statement, signal);
      return { ids: [...new Set(rows.map((row) => row.execution_id))], isWhole: rows.length <= RELATIVES_COUNTED };
    };
    const [children, replays] = await Promise.all([find('parent_execution_id'), find('replay_of')]);
    return { children, replays };
  }

  async findRelations(
    tenantId: string,
    execution: ExecutionDetail,
    dependents: Dependents,
    signal: AbortSignal | undefined,
  ): Promise<ExecutionRelations> {
    const [named, running, correlated] = await Promise.all([
      this.records.findNamed(tenantId, shownIds(execution, dependents), signal),
      this.findRunning(tenantId, execution, signal),
      this.findCorrelated(tenantId, execution, signal),
    ]);
    const others = running.filter((row) => row.execution_id !== execution.executionId);
    const open = await this.findOpen(tenantId, dependents, others, signal);
    return toRelations(execution, { dependents, named, open, running, correlated });
  }

  private findRunning(
    tenantId: string,
    { executionId, correlationId }: ExecutionDetail,
    signal: AbortSignal | undefined,
  ): Promise<readonly RunningRelativeRow[]> {
    const question = { tenantId, executionId, correlationId };
    const statement = runningRelativeIdsSql(question, RELATIVES_COUNTED + 1, this.tables);
    return this.database.query<RunningRelativeRow>(statement, signal);
  }

  private async findCorrelated(
    tenantId: string,
    { correlationId }: ExecutionDetail,
    signal: AbortSignal | undefined,
  ): Promise<readonly string[]> {
    if (correlationId === '') return [];
    const statement = correlatedIdsSql(tenantId, correlationId, RELATIVES_COUNTED + 1, this.tables);
    const rows = await this.database.query<IdRow>(statement, signal);
    return rows.map((row) => row.execution_id);
  }

  /** Dependents that have a RUNNING record alone; seldom any. */
  private findOpen(
    tenantId: string,
    { children, replays }: Dependents,
    running: readonly RunningRelativeRow[],
    signal: AbortSignal | undefined,
  ): Promise<readonly RelativeRow[]> {
    const ended = new Set([...children.ids, ...replays.ids]);
    const open = running.filter((row) => row.is_child + row.is_replay > 0 && !ended.has(row.execution_id));
    return this.records.findNamed(
      tenantId,
      open.map((row) => row.execution_id),
      signal,
    );
  }
}

/** Parent, original, and the first dependents. An execution that names itself is a mistake of its agent. */
function shownIds(
  { executionId, parentExecutionId, replayOf }: ExecutionDetail,
  { children, replays }: Dependents,
): readonly string[] {
  const origins = [parentExecutionId, replayOf].filter((id) => id !== '' && id !== executionId);
  const first = [children, replays].flatMap(({ ids }) => ids.slice(0, RELATIVES_SHOWN));
  return [...new Set([...origins, ...first])];
}
