import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionDependents, ExecutionOrigins, RelatedExecutions } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import {
  correlatedCountSql,
  dependentsSql,
  type DependentsQuestion,
  namedSql,
  runningDependentsSql,
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

  override async findDependents(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDependents> {
    const question = { tenantId, executionId, rows: RELATED.shown, bound: RELATED.counted + 1 };
    const [ended, running] = await Promise.all([
      this.database.query<EndedRelativeRow>(dependentsSql(question, this.tables), signal),
      this.findRunning(question, signal),
    ]);
    const related = (relation: Relation, endedCount: string | undefined): RelatedExecutions => {
      const isRelated = (row: RelativeRow): boolean => row[relation] === executionId;
      const total = Number(endedCount ?? 0) + running.filter(isRelated).length;
      return toRelatedExecutions([...ended, ...running].filter(isRelated), total, RELATED);
    };
    return {
      children: related('parent_execution_id', ended[0]?.children),
      replays: related('replay_of', ended[0]?.replays),
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
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<RelativeRow>(namedSql(tenantId, ids, this.tables), signal);
    return new Map(rows.map((row) => [row.execution_id, toSummary(row)]));
  }

  /** Those that have not ended. */
  private async findRunning(question: DependentsQuestion, signal: AbortSignal | undefined): Promise<RelativeRow[]> {
    const statement = runningDependentsSql(question, this.tables);
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
  ): Promise<ExecutionOrigins['correlated']> {
    if (correlationId === '') return { total: 1, totalIsExact: true };
    const statement = correlatedCountSql(tenantId, correlationId, RELATED.counted + 1, this.tables);
    const rows = await this.database.query<{ total: string }>(statement, signal);
    const total = Number(rows[0]?.total ?? 0);
    return { total: Math.min(total, RELATED.counted), totalIsExact: total <= RELATED.counted };
  }
}
