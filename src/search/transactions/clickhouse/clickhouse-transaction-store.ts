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

/** The records of a transaction at one time. */
interface Look {
  /** Of each execution the one that counts. */
  readonly found: readonly LinkedRow[];
  /** Whether RUNNING ones were left out, because there are terminal ones that were not read. */
  readonly hasEnded: boolean;
  readonly mayBeMore: boolean;
}

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
    const look = (): Promise<Look> => this.look(tenantId, correlationId, signal);
    const first = await look();
    // One that ended between the two statements is found by its terminal record now, if that is of this transaction.
    const { found, mayBeMore } = first.hasEnded ? await look() : first;
    const executions = found.slice(0, MAX_TRANSACTION_EXECUTIONS).map(toLinkedExecution);
    const isWhole = !mayBeMore && found.length === executions.length;
    const total = isWhole
      ? { total: executions.length, totalIsExact: true }
      : await this.count(tenantId, correlationId, signal);
    return { executions, ...total };
  }

  private async look(tenantId: string, correlationId: string, signal: AbortSignal | undefined): Promise<Look> {
    const statement = transactionSql(tenantId, correlationId, MAX_RECORDS, this.tables);
    const rows = await this.database.query<LinkedRow>(statement, signal);
    const last = lastRecords(rows);
    const found = await this.withoutEnded(tenantId, last, signal);
    return { found, hasEnded: found.length < last.length, mayBeMore: rows.length === MAX_RECORDS };
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
