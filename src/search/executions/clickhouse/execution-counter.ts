import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { AppError } from '../../../common/app-error.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import type { ExecutionPage } from '../execution-summary.js';
import { includesRunning, includesTerminal } from './execution-branches.sql.js';
import { runningCountSql, terminalCountSql, terminalStartsSql } from './execution-count.sql.js';
import type { Ask } from './ask.js';
import type { LargeTotals } from './large-totals.js';

/** Totals are exact up to here, when there is time for it. Counting hits in payloads reads the payloads. */
const TOTAL_BOUND = 10_000;
const TEXT_TOTAL_BOUND = 1_000;
/** Records that are counted beyond the bound, because some may have the same start. */
const SPARE_STARTS = 1_000;
const TOO_MUCH: ReadonlySet<string> = new Set(['QUERY_TIMEOUT', 'QUERY_TOO_LARGE']);

/** How many executions meet criteria, as far as it is worth the time: `ask` limits that of all statements together. */
export class ExecutionCounter {
  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly large: LargeTotals,
  ) {}

  /** Where there is no time or memory to count, what is known by then, not exact: 0 at least. */
  async count(criteria: ExecutionCriteria): Promise<Pick<ExecutionPage, 'total' | 'totalIsExact'>> {
    const bound = criteria.texts.length === 0 ? TOTAL_BOUND : TEXT_TOTAL_BOUND;
    let least = 0;
    try {
      const terminal = await this.countTerminal(bound, criteria, (starts) => (least = starts));
      least = terminal;
      // RUNNING ones do become fewer.
      if (terminal > bound) this.large.remember(criteria, bound);
      const running = terminal > bound ? 0 : await this.countRunning(bound, criteria);
      const counted = terminal + running;
      return { total: Math.min(counted, bound), totalIsExact: counted <= bound };
    } catch (error) {
      if (!(error instanceof AppError) || !TOO_MUCH.has(error.code)) throw error;
      return { total: Math.min(least, bound), totalIsExact: false };
    }
  }

  /**
   * More than `bound` stands for anything above.
   *
   * @param tellLeast told a number of executions that there are at least, before they are counted one by one
   */
  private async countTerminal(
    bound: number,
    criteria: ExecutionCriteria,
    tellLeast: (executions: number) => void,
  ): Promise<number> {
    if (!includesTerminal(criteria)) return 0;
    if (criteria.texts.length === 0) {
      const [counted] = await this.ask<{ records: string; starts: string }>(
        terminalStartsSql(criteria, bound + SPARE_STARTS, this.tables),
      );
      const [records, starts] = [Number(counted?.records ?? 0), Number(counted?.starts ?? 0)];
      if (starts === records || starts > bound) return starts;
      tellLeast(starts);
    }
    return this.total(terminalCountSql(criteria, bound, this.tables));
  }

  private async countRunning(bound: number, criteria: ExecutionCriteria): Promise<number> {
    return includesRunning(criteria) ? this.total(runningCountSql(criteria, bound, this.tables)) : 0;
  }

  private async total(statement: Statement): Promise<number> {
    const rows = await this.ask<{ total: string }>(statement);
    return Number(rows[0]?.total ?? 0);
  }
}
