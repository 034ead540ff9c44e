import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import type { ExecutionCriteria, PageRequest } from '../execution-criteria.js';
import { executionCandidatesSql } from './execution-candidates.sql.js';
import { type ExecutionKey, type ExecutionKeyRow, toExecutionKey } from './execution-key.js';
import { repeatedRecordsSql } from './execution-records.sql.js';
import { canUseIndex } from './searched-text.js';
import { timeWindows } from './time-windows.js';

/** Runs a statement for one search, within its limits. */
export type Ask = <Row>(statement: Statement) => Promise<Row[]>;

/** Keys in one statement: it stands in the text of a query, which the engine takes up to 256 KiB of. */
const KEYS_AT_ONCE = 500;

interface RepeatedRow {
  readonly execution_id: string;
  readonly start_micros: string;
  readonly received_millis: string;
}

/**
 * The first executions that meet criteria, as keys. Records that another one has replaced meet them too: they are told by
 * looking at all records of the same executions, and made up for by asking for more.
 */
export class ExecutionFinder {
  /** @param now microseconds since 1970 */
  constructor(
    private readonly ask: Ask,
    private readonly tables: Tables,
    private readonly now: number,
  ) {}

  /** At least `wanted` different executions in the order asked for, or all there are behind the page before. */
  async find(criteria: ExecutionCriteria, page: PageRequest, wanted: number): Promise<ExecutionKey[]> {
    const found = new Map<string, ExecutionKey>();
    let { after } = page;
    for (let rows = wanted + 1; ; rows *= 2) {
      const candidates = await this.candidates(criteria, { ...page, after }, rows);
      const isLast = candidates.length < rows;
      const complete = isLast ? candidates : withoutLastRecord(candidates);
      for (const key of await this.current(criteria.tenantId, complete)) {
        if (!found.has(key.executionId)) found.set(key.executionId, key);
      }
      if (isLast || found.size >= wanted) return [...found.values()];
      after = complete.at(-1) ?? after;
    }
  }

  /**
   * For a text the index is looked up in all the time there is before the first record is read, however many would do: the newest are
   * looked for by windows of time (a term that one record in a hundred holds, in ten million: 74 ms instead of 680).
   */
  private async candidates(criteria: ExecutionCriteria, page: PageRequest, rows: number): Promise<ExecutionKey[]> {
    const indexed = criteria.texts.some(({ text }) => canUseIndex(text));
    if (!indexed || page.order !== '-startTime') return this.candidatesWithin(criteria, page, rows);
    const found: ExecutionKey[] = [];
    for (const started of timeWindows(criteria.started, page.after?.startTime ?? this.now)) {
      found.push(...(await this.candidatesWithin({ ...criteria, started }, page, rows - found.length)));
      if (found.length >= rows) break;
    }
    return found;
  }

  private async candidatesWithin(
    criteria: ExecutionCriteria,
    { order, after }: PageRequest,
    rows: number,
  ): Promise<ExecutionKey[]> {
    const statement = executionCandidatesSql(criteria, order, after, rows, this.tables);
    return (await this.ask<ExecutionKeyRow>(statement)).map(toExecutionKey);
  }

  /** Those that no other record has replaced. */
  private async current(tenantId: string, candidates: readonly ExecutionKey[]): Promise<ExecutionKey[]> {
    const current: ExecutionKey[] = [];
    for (let i = 0; i < candidates.length; i += KEYS_AT_ONCE) {
      const keys = candidates.slice(i, i + KEYS_AT_ONCE);
      const [received, ended] = await Promise.all([this.lastReceived(tenantId, keys), this.ended(tenantId, keys)]);
      const isCurrent = (key: ExecutionKey): boolean =>
        key.running
          ? !ended.has(key.executionId)
          : key.receivedAt === (received.get(recordOf(key.startTime, key.executionId)) ?? key.receivedAt);
      current.push(...keys.filter(isCurrent));
    }
    return current;
  }

  /** Of terminal records that are there more than once, when the last was received. */
  private async lastReceived(tenantId: string, all: readonly ExecutionKey[]): Promise<Map<string, number>> {
    const keys = all.filter(({ running }) => !running);
    if (keys.length === 0) return new Map();
    const rows = await this.ask<RepeatedRow>(repeatedRecordsSql({ tenantId, keys }, this.tables));
    return new Map(rows.map((row) => [recordOf(row.start_micros, row.execution_id), Number(row.received_millis)]));
  }

  /** RUNNING ones that have ended. */
  private async ended(tenantId: string, all: readonly ExecutionKey[]): Promise<Set<string>> {
    const ids = all.filter(({ running }) => running).map(({ executionId }) => executionId);
    if (ids.length === 0) return new Set();
    const rows = await this.ask<Pick<RepeatedRow, 'execution_id'>>(endedExecutionsSql(tenantId, ids, this.tables));
    return new Set(rows.map((row) => row.execution_id));
  }
}

const recordOf = (start: string | number, executionId: string): string => `${start} ${executionId}`;

/** The repetitions of the last record may be cut off, and with them the one that counts: it is asked for again. */
function withoutLastRecord(candidates: readonly ExecutionKey[]): readonly ExecutionKey[] {
  const last = candidates.at(-1);
  const end = candidates.findLastIndex(
    (key) => key.executionId !== last?.executionId || key.startTime !== last.startTime,
  );
  return candidates.slice(0, end + 1);
}
