import type { Tables } from '../../../clickhouse/tables.js';
import { AppError } from '../../../common/app-error.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { ExecutionPage } from '../execution-summary.js';
import { includesRunning, includesTerminal } from './execution-branches.sql.js';
import { runningCountSql, terminalCountSql, terminalStartsSql } from './execution-count.sql.js';
import type { Ask } from './ask.js';

/** Totals are exact up to here, when there is time for it. Counting hits in payloads reads the payloads. */
const TOTAL_BOUND = 10_000;
const TEXT_TOTAL_BOUND = 1_000;
/** Records that are counted beyond the bound, because some may have the same start. */
const SPARE_STARTS = 1_000;

/** How many executions meet criteria, as far as it is worth the time: `ask` limits that. */
export class ExecutionCounter {
  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
  ) {}

  /** 0, and not exact, when there is no time or memory to count. */
  async count(criteria: ExecutionCriteria): Promise<Pick<ExecutionPage, 'total' | 'totalIsExact'>> {
    const bound = criteria.texts.length === 0 ? TOTAL_BOUND : TEXT_TOTAL_BOUND;
    const counted = await this.countTo(bound, criteria);
    if (counted === undefined) return { total: 0, totalIsExact: false };
    return { total: Math.min(counted, bound), totalIsExact: counted <= bound };
  }

  /** More than `bound` stands for anything above; undefined when it would take too long. */
  private async countTo(bound: number, criteria: ExecutionCriteria): Promise<number | undefined> {
    try {
      const terminal = includesTerminal(criteria) ? await this.countTerminal(bound, criteria) : 0;
      if (terminal > bound || !includesRunning(criteria)) return terminal;
      return terminal + (await this.total(runningCountSql(criteria, bound, this.tables)));
    } catch (error) {
      if (error instanceof AppError && (error.code === 'QUERY_TIMEOUT' || error.code === 'QUERY_TOO_LARGE')) {
        return undefined;
      }
      throw error;
    }
  }

  private async countTerminal(bound: number, criteria: ExecutionCriteria): Promise<number> {
    if (criteria.texts.length === 0) {
      const [counted] = await this.ask<{ records: string; starts: string }>(
        terminalStartsSql(criteria, bound + SPARE_STARTS, this.tables),
      );
      const [records, starts] = [Number(counted?.records ?? 0), Number(counted?.starts ?? 0)];
      if (starts === records || starts > bound) return starts;
    }
    return this.total(terminalCountSql(criteria, bound, this.tables));
  }

  private async total(statement: ReturnType<typeof terminalCountSql>): Promise<number> {
    const rows = await this.ask<{ total: string }>(statement);
    return Number(rows[0]?.total ?? 0);
  }
}
