import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import { correlatedCountSql, relatedExecutionsSql } from './execution-relations.sql.js';
import type { DetailRow } from './detail-row.js';
import type { RelatedRow } from './related-row.js';
import { toDetail } from './to-detail.js';
import { toRelatedExecutions } from './to-related-executions.js';

type RecordTable = 'executions' | 'runningExecutions';

const RELATED_SHOWN = 20;
const RELATED_BOUND = 1000;

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
    const namedIds = [...new Set([executionId, parentExecutionId, replayOf])].filter((id) => id !== '');
    const question = { tenantId, executionId, namedIds, rows: RELATED_SHOWN, bound: 2 * (RELATED_BOUND + 1) };
    const [rows, correlated] = await Promise.all([
      this.database.query<RelatedRow>(relatedExecutionsSql(question, this.tables), signal),
      this.countCorrelated(tenantId, execution.correlationId, signal),
    ]);
    const named = rows.filter(({ relation }) => relation === 'named').map(toSummary);
    const find = (id: string): ExecutionSummary | undefined => named.find((one) => one.executionId === id);
    return {
      parent: find(parentExecutionId),
      original: find(replayOf),
      children: toRelatedExecutions(rows, 'child', RELATED_BOUND),
      replays: toRelatedExecutions(rows, 'replay', RELATED_BOUND),
      correlated,
    };
  }

  private async countCorrelated(
    tenantId: string,
    correlationId: string,
    signal: AbortSignal | undefined,
  ): Promise<ExecutionRelations['correlated']> {
    if (correlationId === '') return { total: 1, totalIsExact: true };
    const statement = correlatedCountSql(tenantId, correlationId, RELATED_BOUND + 1, this.tables);
    const rows = await this.database.query<{ total: string }>(statement, signal);
    const total = Number(rows[0]?.total ?? 0);
    return { total: Math.min(total, RELATED_BOUND), totalIsExact: total <= RELATED_BOUND };
  }
}
