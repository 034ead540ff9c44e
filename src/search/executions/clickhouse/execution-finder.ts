import type { Tables } from '../../../clickhouse/tables.js';
import { endedExecutionsSql } from '../../clickhouse/ended-executions.sql.js';
import type { ExecutionCriteria, PageRequest } from '../execution-criteria.js';
import type { Ask } from './ask.js';
import { COMPARE_KEYS } from './compare-keys.js';
import { includesRunning, includesTerminal } from './execution-branches.sql.js';
import { executionCandidatesSql } from './execution-candidates.sql.js';
import { type ExecutionKey, type ExecutionKeyRow, recordKey, toExecutionKey } from './execution-key.js';
import type { LatestRecords } from './latest-records.js';
import { canUseIndex, isName } from './searched-text.js';
import { timeWindows } from './time-windows.js';

/** Keys in one statement: it stands in the text of a query, which the engine takes up to 256 KiB of. */
const KEYS_AT_ONCE = 500;

/** What was found. */
export interface Found {
  readonly keys: readonly ExecutionKey[];
  /** Whether these are all there are behind the page before. */
  readonly isAll: boolean;
}

/** A look at the first records behind a place. */
interface Look {
  readonly complete: readonly ExecutionKey[];
  /** Whether there are none behind them. */
  readonly isLast: boolean;
  readonly current: readonly ExecutionKey[];
  /** Whether a record was replaced by one that is not among them: it does not meet the criteria, or came meanwhile. */
  readonly replacedByOther: boolean;
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
    private readonly latest: LatestRecords,
    private readonly now: number,
  ) {}

  /**
   * At least `wanted` different executions in the order asked for, or all there are behind the page before.
   *
   * @param onLook told at each look, as soon as it is known whether there may be more than are looked at
   */
  async find(
    criteria: ExecutionCriteria,
    page: PageRequest,
    wanted: number,
    onLook: (mayBeMore: boolean) => void,
  ): Promise<Found> {
    const found = new Map<string, ExecutionKey>();
    let { after } = page;
    // Of RUNNING records most have ended meanwhile: as many as go into one statement are looked at from the start.
    const least = includesTerminal(criteria) ? 0 : KEYS_AT_ONCE;
    for (let rows = Math.max(wanted + 1, least); ; rows *= 2) {
      const takeLook = (): Promise<Look> => this.look(criteria, { ...page, after }, rows, onLook);
      const first = await takeLook();
      // A record may have come between the two statements: what it replaced is no longer current, and it was not yet found.
      const { complete, isLast, current } = first.replacedByOther ? await takeLook() : first;
      for (const key of current) {
        if (!found.has(key.executionId)) found.set(key.executionId, key);
      }
      if (isLast || found.size >= wanted) return { keys: [...found.values()], isAll: isLast };
      after = complete.at(-1) ?? after;
    }
  }

  private async look(
    criteria: ExecutionCriteria,
    page: PageRequest,
    rows: number,
    onLook: (mayBeMore: boolean) => void,
  ): Promise<Look> {
    const candidates = await this.candidates(criteria, page, rows);
    const isLast = candidates.length < rows;
    onLook(!isLast);
    const complete = isLast ? candidates : withoutLastRecord(candidates);
    return { complete, isLast, ...(await this.current(criteria, complete)) };
  }

  /** Terminal and RUNNING ones, looked for at the same time. */
  private async candidates(criteria: ExecutionCriteria, page: PageRequest, rows: number): Promise<ExecutionKey[]> {
    const [terminal, running] = await Promise.all([
      includesTerminal(criteria) ? this.terminalCandidates(criteria, page, rows) : [],
      includesRunning(criteria) ? this.candidatesIn(true, criteria, page, rows) : [],
    ]);
    return [...terminal, ...running].sort(COMPARE_KEYS[page.order]).slice(0, rows);
  }

  /** The newest are looked for in the last day first, where the time that is looked at decides what it takes. */
  private async terminalCandidates(
    criteria: ExecutionCriteria,
    page: PageRequest,
    rows: number,
  ): Promise<ExecutionKey[]> {
    const windows =
      page.order === '-startTime' && growsWithTime(criteria)
        ? timeWindows(criteria.started, page.after?.startTime ?? this.now)
        : [criteria.started];
    const found: ExecutionKey[] = [];
    for (const started of windows) {
      found.push(...(await this.candidatesIn(false, { ...criteria, started }, page, rows - found.length)));
      if (found.length >= rows) break;
    }
    return found;
  }

  private async candidatesIn(
    running: boolean,
    criteria: ExecutionCriteria,
    page: PageRequest,
    rows: number,
  ): Promise<ExecutionKey[]> {
    const statement = executionCandidatesSql(criteria, running, page, rows, this.tables);
    return (await this.ask<ExecutionKeyRow>(statement)).map((row) => toExecutionKey(row, running));
  }

  /** Those that no other record has replaced: a terminal one replaces RUNNING ones, and is looked for where it can be found. */
  private async current(
    criteria: ExecutionCriteria,
    candidates: readonly ExecutionKey[],
  ): Promise<Pick<Look, 'current' | 'replacedByOther'>> {
    const current: ExecutionKey[] = [];
    const latest = new Set<string>();
    const mayBeFoundEnded = includesTerminal(criteria);
    for (let i = 0; i < candidates.length; i += KEYS_AT_ONCE) {
      const keys = candidates.slice(i, i + KEYS_AT_ONCE);
      const [received, ended] = await Promise.all([this.latest.receivedAt(keys), this.ended(criteria.tenantId, keys)]);
      const isLast = (key: ExecutionKey): boolean => key.receivedAt >= (received.get(recordKey(key)) ?? key.receivedAt);
      const isCurrent = (key: ExecutionKey): boolean => isLast(key) && !(key.running && ended.has(key.executionId));
      current.push(...keys.filter(isCurrent));
      for (const key of keys.filter(mayBeFoundEnded ? isCurrent : isLast)) latest.add(key.executionId);
    }
    return { current, replacedByOther: candidates.some(({ executionId }) => !latest.has(executionId)) };
  }

  /** RUNNING ones that have ended. */
  private async ended(tenantId: string, all: readonly ExecutionKey[]): Promise<Set<string>> {
    const ids = all.filter(({ running }) => running).map(({ executionId }) => executionId);
    if (ids.length === 0) return new Set();
    const rows = await this.ask<{ execution_id: string }>(endedExecutionsSql(tenantId, ids, this.tables));
    return new Set(rows.map((row) => row.execution_id));
  }
}

/**
 * Whether finding a page takes longer the more time is looked at, however many would do. For a text the index is looked up in all of it
 * before the first record is read (a term that one record in a hundred holds, in ten million: 25 ms instead of 61), and a page in the
 * order of time begins in every day (failed ones: 16 ms instead of 28). An id or the value of an attribute is looked up once, and a text
 * that is too short for the index is found where it stands. What names one thing is hardly ever found often enough in the last day.
 */
function growsWithTime({ correlationId, attributes, texts }: ExecutionCriteria): boolean {
  if (texts.length > 0) return texts.some(({ text }) => canUseIndex(text)) && !texts.some(({ text }) => isName(text));
  return correlationId === undefined && Object.keys(attributes).length === 0;
}

/** The repetitions of the last record may be cut off, and with them the one that counts: it is asked for again. */
function withoutLastRecord(candidates: readonly ExecutionKey[]): readonly ExecutionKey[] {
  const last = candidates.at(-1);
  const end = candidates.findLastIndex(
    (key) => key.executionId !== last?.executionId || key.startTime !== last.startTime,
  );
  return candidates.slice(0, end + 1);
}
