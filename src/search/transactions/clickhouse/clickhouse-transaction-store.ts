import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import type { CorrelatedExecutions } from '../transaction.js';
import { MAX_TRANSACTION_EXECUTIONS, TransactionStore } from '../transaction-store.js';
import { correlatedCountSql } from './correlated-count.sql.js';
import { lastRecords } from './last-records.js';
import type { LinkedRow } from './linked-row.js';
import { toLinkedExecution } from './to-linked-execution.js';
import { transactionSql } from './transaction.sql.js';

/** Records that are read for one transaction: repeated ones are among them. */
const MAX_RECORDS = 4 * MAX_TRANSACTION_EXECUTIONS;
/** Totals are exact up to here. */
const TOTAL_BOUND = 10_000;

/** {@link TransactionStore} over ClickHouse. */
@Injectable()
export class ClickHouseTransactionStore extends TransactionStore {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async findCorrelated(
    tenantId: string,
    correlationId: string,
    signal?: AbortSignal,
  ): Promise<CorrelatedExecutions> {
    const statement = transactionSql(tenantId, correlationId, MAX_RECORDS, this.tables);
    const rows = await this.database.query<LinkedRow>(statement, signal);
    const found = await this.withoutEnded(tenantId, lastRecords(rows), signal);
    const executions = found.slice(0, MAX_TRANSACTION_EXECUTIONS).map(toLinkedExecution);
    const isWhole = rows.length < MAX_RECORDS && found.length === executions.length;
    const total = isWhole
      ? { total: executions.length, totalIsExact: true }
      : await this.count(tenantId, correlationId, signal);
    return { executions, ...total };
  }

  /** A RUNNING record is replaced by a terminal one of another transaction too. */
  private async withoutEnded(
    tenantId: string,
    rows: readonly LinkedRow[],
    signal: AbortSignal | undefined,
  ): Promise<readonly LinkedRow[]> {
    const running = rows.filter(({ status }) => status === 'RUNNING').map((row) => row.execution_id);
    if (running.length === 0) return rows;
    const statement = endedExecutionsSql(tenantId, running, this.tables);
    const ended = await this.database.query<Pick<LinkedRow, 'execution_id'>>(statement, signal);
    const ids = new Set(ended.map((row) => row.execution_id));
    return rows.filter((row) => row.status !== 'RUNNING' || !ids.has(row.execution_id));
  }

  private async count(
    tenantId: string,
    correlationId: string,
    signal: AbortSignal | undefined,
  ): Promise<Pick<CorrelatedExecutions, 'total' | 'totalIsExact'>> {
    const statement = correlatedCountSql(tenantId, correlationId, TOTAL_BOUND + 1, this.tables);
    const rows = await this.database.query<{ total: string }>(statement, signal);
    const counted = Number(rows[0]?.total ?? 0);
    return { total: Math.min(counted, TOTAL_BOUND), totalIsExact: counted <= TOTAL_BOUND };
  }
}
