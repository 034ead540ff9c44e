import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionDependents, ExecutionOrigins, RelatedExecutions } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import type { DetailRow } from './detail-row.js';
import {
  correlatedCountSql,
  dependentsSql,
  type DependentsQuestion,
  manyDependentsSql,
  namedSql,
  runningDependentSql,
  runningDependentsSql,
} from './execution-relations.sql.js';
import type { CountedRelativeRow, RelativeRow } from './related-row.js';
import { toDetail } from './to-detail.js';
import { type RelatedBounds, toRelatedExecutions } from './to-related-executions.js';
import { toRelativeSummary } from './to-relative-summary.js';

/** How others name an execution. */
type Relation = 'parent_execution_id' | 'replay_of';
type RecordTable = 'executions' | 'runningExecutions';

/** Those that name an execution and have ended, each once: all, or the first few with how many there are in all. */
interface EndedDependents {
  readonly rows: readonly RelativeRow[];
  readonly children: number;
  readonly replays: number;
}

const RELATED: RelatedBounds = { shown: 20, counted: 1000 };

/** {@link ExecutionStore} over ClickHouse. */
@Injectable()
export class ClickHouseExecutionStore extends ExecutionStore {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async findExecution(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDetail | undefined> {
    const find = (table: RecordTable): Promise<DetailRow[]> =>
      this.database.query<DetailRow>(executionDetailSql(tenantId, executionId, this.tables[table]), signal);
    // One after the other: nearly all have ended, and to plan the second half of a UNION costs as much as the first.
    const row = (await find('executions'))[0] ?? (await find('runningExecutions'))[0];
    return row === undefined ? undefined : toDetail(row);
  }

  override async findDependents(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDependents> {
    const question = { tenantId, executionId };
    const [ended, running] = await Promise.all([this.findEnded(question, signal), this.findRunning(question, signal)]);
    const related = (relation: Relation, endedCount: number): RelatedExecutions => {
      const named = isNamedBy(relation, executionId);
      const total = endedCount + running.filter(named).length;
      return toRelatedExecutions([...ended.rows, ...running].filter(named), total, RELATED);
    };
    return {
      children: related('parent_execution_id', ended.children),
      replays: related('replay_of', ended.replays),
    };
  }

  override async findOrigins(
    tenantId: string,
    { executionId, parentExecutionId, replayOf, correlationId }: ExecutionDetail,
    signal?: AbortSignal,
  ): Promise<ExecutionOrigins> {
    // An execution that names itself is a mistake of its agent, and no relation.
    const namedIds = [parentExecutionId, replayOf].filter((id) => id !== '' && id !== executionId);
    const [named, correlated] = await Promise.all([
      this.findNamed(tenantId, namedIds, signal),
      this.countCorrelated(tenantId, correlationId, signal),
    ]);
    return { parent: named.get(parentExecutionId), original: named.get(replayOf), correlated };
  }

  private async findNamed(
    tenantId: string,
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, ExecutionSummary>> {
    const find = async (wanted: readonly string[], table: RecordTable): Promise<RelativeRow[]> =>
      wanted.length === 0
        ? []
        : this.database.query<RelativeRow>(namedSql(tenantId, wanted, this.tables[table]), signal);
    const ended = await find(ids, 'executions');
    const known = new Set(ended.map((row) => row.execution_id));
    const running = await find(
      ids.filter((id) => !known.has(id)),
      'runningExecutions',
    );
    return new Map([...ended, ...running].map((row) => [row.execution_id, toRelativeSummary(row)]));
  }

  private async findEnded(question: DependentsQuestion, signal: AbortSignal | undefined): Promise<EndedDependents> {
    const statement = dependentsSql(question, RELATED.shown + 1, this.tables);
    const records = await this.database.query<RelativeRow>(statement, signal);
    if (records.length > RELATED.shown) return this.findManyEnded(question, signal);
    // Of the records of an execution the last received counts, and they come in this order.
    const rows = records.filter((row, at) => records.findIndex((r) => r.execution_id === row.execution_id) === at);
    const count = (relation: Relation): number => rows.filter(isNamedBy(relation, question.executionId)).length;
    return { rows, children: count('parent_execution_id'), replays: count('replay_of') };
  }

  private async findManyEnded(question: DependentsQuestion, signal: AbortSignal | undefined): Promise<EndedDependents> {
    const bounds = { rows: RELATED.shown, bound: RELATED.counted + 1 };
    const statement = manyDependentsSql(question, bounds, this.tables);
    const rows = await this.database.query<CountedRelativeRow>(statement, signal);
    return { rows, children: Number(rows[0]?.children ?? 0), replays: Number(rows[0]?.replays ?? 0) };
  }

  /** Those that have not ended. */
  private async findRunning(question: DependentsQuestion, signal: AbortSignal | undefined): Promise<RelativeRow[]> {
    const first = await this.database.query<Pick<RelativeRow, 'execution_id'>>(
      runningDependentSql(question, this.tables),
      signal,
    );
    if (first.length === 0) return [];
    const statement = runningDependentsSql(question, RELATED.counted + 1, this.tables);
    const rows = await this.database.query<RelativeRow>(statement, signal);
    const ids = rows.map((row) => row.execution_id);
    const asked = endedExecutionsSql(question.tenantId, ids, this.tables);
    const ended = await this.database.query<Pick<RelativeRow, 'execution_id'>>(asked, signal);
    const endedIds = new Set(ended.map((row) => row.execution_id));
    return rows.filter((row) => !endedIds.has(row.execution_id));
  }

  private async countCorrelated(
    tenantId: string,
    correlationId: string,
    signal: AbortSignal | undefined,
  ): Promise<ExecutionOrigins['correlated']> {
    if (correlationId === '') return { total: 1, totalIsExact: true };
    const statement = correlatedCountSql(tenantId, correlationId, RELATED.counted + 1, this.tables);
    const rows = await this.database.query<{ total: string }>(statement, signal);
    const total = Number(rows[0]?.total ?? 0);
    return { total: Math.min(total, RELATED.counted), totalIsExact: total <= RELATED.counted };
  }
}

function isNamedBy(relation: Relation, executionId: string): (row: RelativeRow) => boolean {
  return (row) => row[relation] === executionId;
}
