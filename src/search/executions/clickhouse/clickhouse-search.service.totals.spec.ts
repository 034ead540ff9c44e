import { describe, expect, it } from '@jest/globals';
import { AnsweredSearch, FIRST, someCandidates } from '../../../../test/support/answered-search.js';
import { AppError } from '../../../common/app-error.js';

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
    const page = await new AnsweredSearch(answers).find();
    expect(page).toMatchObject({ total, totalIsExact, hasMore: true });
  });

  it('is not asked for when few are expected and the page tells it', async () => {
    const search = new AnsweredSearch({ 'search-executions': () => [] });
    const criteria = { correlationId: 'correlation-1' };
    expect(await search.find(criteria)).toMatchObject({ total: 0, totalIsExact: true });
    expect(await search.find({ statuses: ['RUNNING'] })).toMatchObject({ total: 0, totalIsExact: true });
    const [terminal, running] = ['search-executions', 'search-running-executions'];
    expect(search.asked.map(({ name }) => name)).toEqual([terminal, running, running]);
  });

  it('is counted while the page is looked for when many are expected; the page is right nevertheless', async () => {
    const search = new AnsweredSearch({ 'search-executions': () => [], 'count-starts': started(7) });
    expect(await search.find()).toMatchObject({ total: 0, totalIsExact: true });
    expect(search.asked.map(({ name }) => name)).toContain('count-starts');
  });

  it('behind a cursor is counted even when the page is the last', async () => {
    const search = new AnsweredSearch({ 'search-executions': () => [], 'count-starts': started(30) });
    const criteria = { correlationId: 'correlation-1' };
    const after = { startTime: 1000, executionId: 'execution-1', durationMs: 1 };
    expect(await search.find(criteria, { ...FIRST, after })).toMatchObject({
      total: 30,
      totalIsExact: true,
    });
  });

  it('is never less than what was skipped', async () => {
    const search = new AnsweredSearch({ 'count-starts': failing('QUERY_TIMEOUT') });
    expect(await search.find({}, { ...FIRST, offset: 40 })).toMatchObject({ total: 43, totalIsExact: false });
  });

  it('beyond the bound is not counted again for a minute', async () => {
    const search = new AnsweredSearch({ 'count-starts': started(10_001) });
    const failed = { statuses: ['FAILED'] } as const;
    await search.find(failed);
    search.clock.time += 59_999;
    expect(await search.find(failed)).toMatchObject({ total: 10_000, totalIsExact: false });
    expect(await search.find(failed, { ...FIRST, offset: 2 })).toMatchObject({ total: 10_000, totalIsExact: false });
    expect(search.askedFor('count')).toHaveLength(1);
    await search.find({ statuses: ['FAILED'], routeIds: ['order-process'] });
    expect(search.askedFor('count')).toHaveLength(2);
    search.clock.time += 1;
    await search.find(failed);
    expect(search.askedFor('count')).toHaveLength(3);
  });

  it('is counted again when it was no more than the bound, or is of executions that may end', async () => {
    const few = new AnsweredSearch({ 'count-starts': started(10_000), 'count-running-executions': counted(1) });
    for (let i = 0; i < 2; i++) expect(await few.find()).toMatchObject({ total: 10_000, totalIsExact: false });
    expect(few.askedFor('count-starts')).toHaveLength(2);
  });

  it('that fails otherwise fails the search', async () => {
    const search = new AnsweredSearch({ 'count-starts': failing('STORAGE_UNAVAILABLE') });
    await expect(search.find()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  });
});

const limitsOfCounts = (search: AnsweredSearch): (number | undefined)[] =>
  search.askedFor('count').map(({ timeoutMs }) => timeoutMs);

it('a count has the time that is configured', async () => {
  const search = new AnsweredSearch({ 'count-starts': started(1) });
  await search.find();
  const [first = 0, second = 0] = limitsOfCounts(search);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(70);
  // The second statement has what the first left of it.
  expect(second).toBeLessThanOrEqual(first);
});

it('a count of texts has less of it', async () => {
  const search = new AnsweredSearch({ 'count-executions': counted(1) });
  await search.find({ texts: [{ scope: 'any', text: 'abc' }] });
  const [first = 0] = limitsOfCounts(search);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(35);
});

it('texts are not counted when finding the page took that time', async () => {
  const slow = (): unknown[] => {
    const end = performance.now() + 36;
    while (performance.now() < end);
    return someCandidates(4);
  };
  const search = new AnsweredSearch({ 'search-executions': slow });
  const page = await search.find({ texts: [{ scope: 'any', text: 'abc' }] });
  expect(page).toMatchObject({ total: 3, totalIsExact: false, hasMore: true });
  expect(search.askedFor('count')).toEqual([]);
});
