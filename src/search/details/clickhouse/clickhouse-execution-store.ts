import { Injectable } from '@nestjs/common';
import { Tables } from '../../../clickhouse/tables.js';
import type { SummaryRow } from '../../executions/clickhouse/summary-row.js';
import { toSummary } from '../../executions/clickhouse/to-summary.js';
import type { ExecutionSummary } from '../../executions/execution-summary.js';
import { SearchDatabase } from '../../search-database.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations, RelatedExecutions } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import {
  correlatedCountSql,
  namedExecutionsSql,
  type RelatedQuestion,
  relatedExecutionsSql,
  type Relation,
} from './execution-relations.sql.js';
import type { DetailRow } from './detail-row.js';
import type { RelatedRow } from './related-row.js';
import { toDetail } from './to-detail.js';
import { toRelatedExecutions } from './to-related-executions.js';

const RELATED_SHOWN = 20;
const RELATED_BOUND = 1000;
/** How wrong an agent's clock may be before a child or replay is missed that came before its start. */
const CLOCK_TOLERANCE_MS = 86_400_000;

/** {@link ExecutionStore} over ClickHouse. */
@Injectable()
export class ClickHouseExecutionStore extends ExecutionStore {
  constructor(
    private readonly database: SearchDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async findExecution(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDetail | undefined> {
    const rows = await this.database.query<DetailRow>(executionDetailSql(tenantId, executionId, this.tables), signal);
    return rows[0] === undefined ? undefined : toDetail(rows[0]);
  }

  override async findRelations(
    tenantId: string,
    execution: ExecutionDetail,
    signal?: AbortSignal,
  ): Promise<ExecutionRelations> {
    const { executionId, correlationId, parentExecutionId, replayOf } = execution;
    const related = (relation: Relation): Promise<RelatedExecutions> =>
      this.findRelated(relation, relatedQuestion(tenantId, execution), signal);
    const [named, children, replays, correlated] = await Promise.all([
      this.findNamed(tenantId, [parentExecutionId, replayOf], signal),
      related('parent_execution_id'),
      related('replay_of'),
      this.countCorrelated(tenantId, correlationId, signal),
    ]);
    const find = (id: string): ExecutionSummary | undefined => named.find((one) => one.executionId === id);
    // An execution that names itself is a mistake of its agent, and no relation.
    const other = (id: string): ExecutionSummary | undefined => (id === executionId ? undefined : find(id));
    return { parent: other(parentExecutionId), original: other(replayOf), children, replays, correlated };
  }

  private async findRelated(
    relation: Relation,
    question: RelatedQuestion,
    signal: AbortSignal | undefined,
  ): Promise<RelatedExecutions> {
    const statement = relatedExecutionsSql(relation, question, this.tables);
    return toRelatedExecutions(await this.database.query<RelatedRow>(statement, signal), RELATED_BOUND);
  }

  private async findNamed(
    tenantId: string,
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ExecutionSummary[]> {
    const named = ids.filter((id) => id !== '');
    if (named.length === 0) return [];
    const rows = await this.database.query<SummaryRow>(namedExecutionsSql(tenantId, named, this.tables), signal);
    return rows.map(toSummary);
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

function relatedQuestion(tenantId: string, { executionId, startTime, receivedAt }: ExecutionDetail): RelatedQuestion {
  const earliest = Math.min(Math.floor(startTime / 1000), receivedAt) - CLOCK_TOLERANCE_MS;
  return {
    tenantId,
    executionId,
    receivedFrom: Math.max(0, earliest),
    rows: RELATED_SHOWN,
    bound: RELATED_BOUND + 1,
  };
}
