import { describe, expect, it } from '@jest/globals';
import type { Statement } from '../../../clickhouse/statement.js';
import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { AppError } from '../../../common/app-error.js';
import { MovedClock } from '../../../../test/support/moved-clock.js';
import { aConfig } from '../../../../test/support/test-config.js';
import { type ExecutionCriteria, type PageRequest, type TextCriterion, unrestricted } from '../execution-criteria.js';
import { ClickHouseSearchService } from './clickhouse-search.service.js';

/** The two statements that look for candidates. */
const CANDIDATES = ['search-executions', 'search-running-executions'];
const FIRST: PageRequest = { order: '-startTime', limit: 2, offset: 0, after: undefined };

/** One statement as it was asked for. */
interface Asked {
  readonly name: string;
  readonly timeoutMs: number | undefined;
  readonly params: Statement['params'];
}

/** Answers each statement by its name; there are always as many candidates as asked for. */
function aService(answers: Readonly<Record<string, () => unknown[]>> = {}): {
  service: ClickHouseSearchService;
  asked: Asked[];
} {
  const asked: Asked[] = [];
  const query = ((statement: Statement, _signal?: AbortSignal, timeoutMs?: number) => {
    asked.push({ name: statement.name, timeoutMs, params: statement.params });
    return Promise.resolve().then(() => answers[statement.name]?.() ?? candidatesFor(statement));
  }) as ReadDatabase['query'];
  const config = aConfig({ CAMELEER_COUNT_TIMEOUT_MS: '70', CAMELEER_DATA_DIR: '/nowhere' });
  const database = { query } as ReadDatabase;
  const service = new ClickHouseSearchService(database, new Tables('cameleer'), config, new MovedClock());
  return { service, asked };
}

function candidatesFor({ name, params }: Statement): unknown[] {
  if (name !== 'search-executions') return [];
  return Array.from({ length: Number(params?.['rows']) }, (_, i) => ({
    start_micros: String(1000 - i),
    execution_id: `execution-${i}`,
    duration_ms: 1,
    received_millis: '1',
  }));
}

const search = (service: ClickHouseSearchService, page: PageRequest = FIRST, texts: TextCriterion[] = []) =>
  service.searchExecutions({ ...unrestricted('default'), texts }, page);

const counted = (total: number) => (): unknown[] => [{ total: String(total) }];
const started =
  (records: number, starts = records) =>
  (): unknown[] => [{ records: String(records), starts: String(starts) }];
const failing = (code: 'QUERY_TIMEOUT' | 'QUERY_TOO_LARGE' | 'STORAGE_UNAVAILABLE') => (): never => {
  throw new AppError(code, 'As the test wants it.');
};

describe('a total', () => {
  it.each([
    ['counted in both tables', { 'count-starts': started(30), 'count-running-executions': counted(12) }, 42, true],
    ['exact up to a bound', { 'count-starts': started(10_000), 'count-running-executions': counted(0) }, 10_000, true],
    ['the bound beyond it', { 'count-starts': started(10_001) }, 10_000, false],
    ['the bound beyond it, whatever shares a start', { 'count-starts': started(11_000, 10_001) }, 10_000, false],
    [
      'counted by ids where some share a start',
      { 'count-starts': started(30, 28), 'count-executions': counted(29), 'count-running-executions': counted(0) },
      29,
      true,
    ],
    [
      'at least as many as there are starts when counting by ids takes too long',
      { 'count-starts': started(30, 28), 'count-executions': failing('QUERY_TIMEOUT') },
      28,
      false,
    ],
    [
      'at least those that have ended when the others take too long',
      { 'count-starts': started(30), 'count-running-executions': failing('QUERY_TIMEOUT') },
      30,
      false,
    ],
    ['what the page tells when it takes too long', { 'count-starts': failing('QUERY_TIMEOUT') }, 3, false],
    ['what the page tells when it takes too much memory', { 'count-starts': failing('QUERY_TOO_LARGE') }, 3, false],
  ])('is %s', async (_what, answers, total, totalIsExact) => {
    const page = await search(aService(answers).service);
    expect(page).toMatchObject({ total, totalIsExact, hasMore: true });
  });

  it('is not asked for when few are expected and the page tells it', async () => {
    const { service, asked } = aService({ 'search-executions': () => [] });
    const criteria = { ...unrestricted('default'), correlationId: 'correlation-1' };
    expect(await service.searchExecutions(criteria, FIRST)).toMatchObject({ total: 0, totalIsExact: true });
    expect(asked.map(({ name }) => name)).toEqual(CANDIDATES);
  });

  it('is counted while the page is looked for when many are expected; the page is right nevertheless', async () => {
    const { service, asked } = aService({ 'search-executions': () => [], 'count-starts': started(7) });
    expect(await search(service)).toMatchObject({ total: 0, totalIsExact: true });
    expect(asked.map(({ name }) => name)).toContain('count-starts');
  });

  it('behind a cursor is counted even when the page is the last', async () => {
    const { service } = aService({ 'search-executions': () => [], 'count-starts': started(30) });
    const criteria = { ...unrestricted('default'), correlationId: 'correlation-1' };
    const after = { startTime: 1000, executionId: 'execution-1', durationMs: 1 };
    expect(await service.searchExecutions(criteria, { ...FIRST, after })).toMatchObject({
      total: 30,
      totalIsExact: true,
    });
  });

  it('is never less than what was skipped', async () => {
    const { service } = aService({ 'count-starts': failing('QUERY_TIMEOUT') });
    expect(await search(service, { ...FIRST, offset: 40 })).toMatchObject({ total: 43, totalIsExact: false });
  });

  it('that fails otherwise fails the search', async () => {
    const { service } = aService({ 'count-starts': failing('STORAGE_UNAVAILABLE') });
    await expect(search(service)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  });
});

describe('the records of a page', () => {
  const namesOf = (asked: readonly Asked[]): string[] =>
    asked.map(({ name }) => name).filter((name) => !name.startsWith('count'));
  const summary = (execution_id: string, received_millis: string) => ({
    execution_id,
    received_millis,
    start_micros: String(1000 - Number(execution_id.slice(-1))),
    end_micros: null,
    status: 'COMPLETED',
    attributes: {},
  });

  it('are summarised by the statement that tells whether others have replaced them', async () => {
    const rows = ['execution-0', 'execution-1', 'execution-2'].map((id) => summary(id, '1'));
    const { service, asked } = aService({ 'summarise-executions': () => rows });
    const page = await search(service);
    expect(namesOf(asked)).toEqual([...CANDIDATES, 'summarise-executions']);
    expect(page.executions.map(({ executionId }) => executionId)).toEqual(['execution-0', 'execution-1']);
  });

  it('are summarised for the page alone where most of what is found has ended', async () => {
    const running = [{ start_micros: '1000', execution_id: 'execution-0', duration_ms: null, received_millis: '1' }];
    const { service, asked } = aService({
      'search-running-executions': () => running,
      'summarise-executions': () => [{ ...summary('execution-0', '1'), status: 'RUNNING' }],
    });
    const { executions } = await service.searchExecutions({ ...unrestricted('default'), statuses: ['RUNNING'] }, FIRST);
    expect(namesOf(asked)).toEqual([
      ...['search-running-executions', 'find-repeated-executions', 'find-ended-executions', 'summarise-executions'],
    ]);
    expect(executions).toMatchObject([{ executionId: 'execution-0', status: 'RUNNING' }]);
  });

  it('are left out when others have replaced them', async () => {
    const rows = [summary('execution-0', '1'), summary('execution-1', '2'), summary('execution-2', '1')];
    const { service } = aService({ 'summarise-executions': () => rows });
    const page = await search(service);
    expect(page.executions.map(({ executionId }) => executionId)).toEqual(['execution-0', 'execution-2']);
  });

  it('are summarised alone far behind the first page', async () => {
    const { service, asked } = aService({ 'summarise-executions': () => [summary('execution-4', '1')] });
    const page = await search(service, { ...FIRST, offset: 4 });
    expect(namesOf(asked)).toEqual([...CANDIDATES, 'find-repeated-executions', 'summarise-executions']);
    expect(page.executions.map(({ executionId }) => executionId)).toEqual(['execution-4']);
  });
});

describe('a text', () => {
  const limitOf = (asked: readonly Asked[]): number | undefined =>
    asked.find(({ name }) => name === 'search-executions')?.timeoutMs;

  it.each([['ab'], ['四'], ['\n\n\n'], ['a\nbc\nd']])(
    '%j cannot use the index: bounded in time, and said so',
    async (text) => {
      const { service, asked } = aService();
      const { notices } = await search(service, FIRST, [{ scope: 'any', text }]);
      expect(notices).toEqual([{ code: 'TEXT_TOO_SHORT_FOR_INDEX', message: expect.stringContaining('5 seconds') }]);
      expect(limitOf(asked)).toBeGreaterThan(4000);
      expect(limitOf(asked)).toBeLessThanOrEqual(5000);
    },
  );

  it.each([
    ['long enough', ['abc']],
    ['one of them is', ['ab', 'abc']],
    ['none', []],
  ])('%s: no notice', async (_what, texts) => {
    const { service, asked } = aService();
    const { notices } = await search(
      service,
      FIRST,
      texts.map((text) => ({ scope: 'body', text })),
    );
    expect(notices).toEqual([]);
    expect(limitOf(asked)).toBeGreaterThan(5000);
  });
});

describe('the newest', () => {
  const HOUR = 3_600_000_000;
  const nothing = { 'search-executions': () => [] };
  const windowsOf = (asked: readonly Asked[]) =>
    asked.filter(({ name }) => name === 'search-executions').map(({ params }) => params);

  it.each([
    ['of all', []],
    ['with a text the index knows', [{ scope: 'any', text: 'abc' }] satisfies TextCriterion[]],
  ])('%s are looked for in the last day, then before it', async (_what, texts) => {
    const pages = [candidatesFor({ name: 'search-executions', sql: '', params: { rows: 1 } }), []];
    const { service, asked } = aService({ 'search-executions': () => pages.shift() ?? [] });
    await search(service, FIRST, texts);
    const now = new MovedClock().now() * 1000;
    expect(windowsOf(asked)).toMatchObject([
      { rows: 4, from: now - 24 * HOUR },
      { rows: 3, to: now - 24 * HOUR },
    ]);
  });

  it('are looked for no further than that', async () => {
    const { service, asked } = aService();
    expect((await search(service, FIRST)).executions).toHaveLength(0);
    expect(windowsOf(asked)).toHaveLength(1);
  });

  it.each<[string, Partial<ExecutionCriteria>]>([
    ['an id', { correlationId: 'correlation-1' }],
    ['an attribute', { attributes: { orderId: 'ORD-4711' } }],
    ['a text that is too short for the index', { texts: [{ scope: 'any', text: 'ab' }] }],
  ])('with %s are looked for at once', async (_what, criteria) => {
    const { service, asked } = aService(nothing);
    await service.searchExecutions({ ...unrestricted('default'), ...criteria }, FIRST);
    expect(windowsOf(asked)).toHaveLength(1);
  });

  it('that are RUNNING are looked for at once', async () => {
    const { service, asked } = aService(nothing);
    await service.searchExecutions({ ...unrestricted('default'), statuses: ['RUNNING'] }, FIRST);
    expect(asked.filter(({ name }) => name === 'search-running-executions')).toHaveLength(1);
  });
});

it('what comes first in another order is looked for at once', async () => {
  const { service, asked } = aService({ 'search-executions': () => [] });
  await search(service, { ...FIRST, order: 'startTime' }, [{ scope: 'any', text: 'abc' }]);
  expect(asked.filter(({ name }) => name === 'search-executions')).toHaveLength(1);
});

const limitsOfCounts = (asked: readonly Asked[]): (number | undefined)[] =>
  asked.filter(({ name }) => name.startsWith('count')).map(({ timeoutMs }) => timeoutMs);

it('a count has the time that is configured', async () => {
  const { service, asked } = aService({ 'count-starts': started(1) });
  await search(service);
  const [first = 0, second = 0] = limitsOfCounts(asked);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(70);
  // The second statement has what the first left of it.
  expect(second).toBeLessThanOrEqual(first);
});

it('a count of texts has less of it', async () => {
  const { service, asked } = aService({ 'count-executions': counted(1) });
  await search(service, FIRST, [{ scope: 'any', text: 'abc' }]);
  const [first = 0] = limitsOfCounts(asked);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(35);
});
