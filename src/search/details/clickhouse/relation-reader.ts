import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { lastOfEach } from '../../clickhouse/last-of-each.js';
import type { ExecutionRelations } from '../execution-relations.js';
import type { Dependents } from './dependents.js';
import { readEndedRelatives } from './ended-relatives.js';
import type { ExecutionRecords } from './execution-records.js';
import { RELATIVES_COUNTED } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import { type RunningRelativeRow, runningRelativesSql } from './relatives.sql.js';
import { type Relative, toRelations } from './to-relations.js';

const LIMIT = RELATIVES_COUNTED + 1;

/** Reads what stands around an execution. */
export class RelationReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly records: ExecutionRecords,
  ) {}

  async findRelations(
    tenantId: string,
    execution: Relative,
    signal: AbortSignal | undefined,
  ): Promise<ExecutionRelations> {
    const { executionId, correlationId } = execution;
    const question = { tenantId, executionId, correlationId };
    const [{ dependents, correlated }, running] = await Promise.all([
      readEndedRelatives(question, this.database, this.tables, signal),
      this.database.query<RunningRelativeRow>(runningRelativesSql(question, LIMIT, this.tables), signal),
    ]);
    // Of one that was sent again, the last record may be among those that were not read.
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
}

/** Parent and original that are not known yet. An execution that names itself is a mistake of its agent. */
function unknownOrigins(
  { executionId, parentExecutionId, replayOf }: Relative,
  known: readonly RelativeRow[],
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
