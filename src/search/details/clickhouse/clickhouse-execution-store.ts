import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import {
  correlatedCountSql,
  namedExecutionsSql,
  type RelatedQuestion,
  relatedExecutionsSql,
  type Relation,
  runningRelativesSql,
} from './execution-relations.sql.js';
import type { DetailRow } from './detail-row.js';
import type { RelatedRow, RelativeRow } from './related-row.js';
import { toDetail } from './to-detail.js';
import { type RelatedBounds, toRelatedExecutions } from './to-related-executions.js';

type RecordTable = 'executions' | 'runningExecutions';

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

  override async findRelations(
    tenantId: string,
    execution: ExecutionDetail,
    signal?: AbortSignal,
  ): Promise<ExecutionRelations> {
    const { executionId, parentExecutionId, replayOf } = execution;
    // An execution that names itself is a mistake of its agent, and no relation.
    const namedIds = [parentExecutionId, replayOf].filter((id) => id !== '' && id !== executionId);
    const question = { tenantId, executionId, rows: RELATED.shown, bound: RELATED.counted + 1 };
    const related = (relation: Relation): Promise<RelatedRow[]> =>
      this.database.query<RelatedRow>(relatedExecutionsSql(relation, question, this.tables), signal);
    const [children, replays, named, running, correlated] = await Promise.all([
      related('parent_execution_id'),
      related('replay_of'),
      this.findNamed(tenantId, namedIds, signal),
      this.findRunning(question, namedIds, signal),
      this.countCorrelated(tenantId, execution.correlationId, signal),
    ]);
    const relatives = [...named, ...running];
    const find = (id: string): ExecutionSummary | undefined => {
      const row = namedIds.includes(id) ? relatives.find((one) => one.execution_id === id) : undefined;
      return row === undefined ? undefined : toSummary(row);
    };
    const callees = running.filter((row) => row.parent_execution_id === executionId);
    const repeats = running.filter((row) => row.replay_of === executionId);
    return {
      parent: find(parentExecutionId),
      original: find(replayOf),
      children: toRelatedExecutions(children, callees, RELATED),
      replays: toRelatedExecutions(replays, repeats, RELATED),
      correlated,
    };
  }

  private async findNamed(
    tenantId: string,
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<RelativeRow[]> {
    if (ids.length === 0) return [];
    return this.database.query<RelativeRow>(namedExecutionsSql(tenantId, ids, this.tables), signal);
  }

  /** Those that have not ended. */
  private async findRunning(
    question: RelatedQuestion,
    namedIds: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<RelativeRow[]> {
    const statement = runningRelativesSql(question, namedIds, this.tables);
    const rows = await this.database.query<RelativeRow>(statement, signal);
    if (rows.length === 0) return [];
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
  ): Promise<ExecutionRelations['correlated']> {
    if (correlationId === '') return { total: 1, totalIsExact: true };
    const statement = correlatedCountSql(tenantId, correlationId, RELATED.counted + 1, this.tables);
    const rows = await this.database.query<{ total: string }>(statement, signal);
    const total = Number(rows[0]?.total ?? 0);
    return { total: Math.min(total, RELATED.counted), totalIsExact: total <= RELATED.counted };
  }
}
