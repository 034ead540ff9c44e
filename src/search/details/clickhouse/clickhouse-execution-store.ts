import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations, RelatedExecutions } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import {
  correlatedCountSql,
  relativesSql,
  type RelativesQuestion,
  runningRelativesSql,
} from './execution-relations.sql.js';
import type { DetailRow } from './detail-row.js';
import type { EndedRelativeRow, RelativeRow } from './related-row.js';
import { toDetail } from './to-detail.js';
import { type RelatedBounds, toRelatedExecutions } from './to-related-executions.js';

/** How others name an execution. */
type Relation = 'parent_execution_id' | 'replay_of';
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
    const question = { tenantId, executionId, namedIds, rows: RELATED.shown, bound: RELATED.counted + 1 };
    const [ended, running, correlated] = await Promise.all([
      this.database.query<EndedRelativeRow>(relativesSql(question, this.tables), signal),
      this.findRunning(question, signal),
      this.countCorrelated(tenantId, execution.correlationId, signal),
    ]);
    const relatives = [...ended, ...running];
    const find = (id: string): ExecutionSummary | undefined => {
      const row = namedIds.includes(id) ? relatives.find((one) => one.execution_id === id) : undefined;
      return row === undefined ? undefined : toSummary(row);
    };
    const related = (relation: Relation, endedCount: string | undefined): RelatedExecutions => {
      const isRelated = (row: RelativeRow): boolean => row[relation] === executionId;
      const total = Number(endedCount ?? 0) + running.filter(isRelated).length;
      return toRelatedExecutions(relatives.filter(isRelated), total, RELATED);
    };
    return {
      parent: find(parentExecutionId),
      original: find(replayOf),
      children: related('parent_execution_id', ended[0]?.children),
      replays: related('replay_of', ended[0]?.replays),
      correlated,
    };
  }

  /** Those that have not ended. */
  private async findRunning(question: RelativesQuestion, signal: AbortSignal | undefined): Promise<RelativeRow[]> {
    const statement = runningRelativesSql(question, this.tables);
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
