import { describe, expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import { AnsweredSearch, FIRST, someCandidates } from '../../../../test/support/answered-search.js';
import { MovedClock } from '../../../../test/support/moved-clock.js';
import type { Statement } from '../../../clickhouse/statement.js';
import type { ExecutionCriteria, TextCriterion } from '../execution-criteria.js';

/** The two statements that look for candidates. */
const CANDIDATES = ['search-executions', 'search-running-executions'];

/** Where a text stands in a body. */
const PLACE = {
  ...{ criterion: 0, field: 'inputBody', position: 1, processor_id: '' },
  ...{ cut_before: false, cut_behind: false, head: '' },
};

describe('the records of a page', () => {
  const namesOf = ({ asked }: AnsweredSearch): string[] =>
    asked.map(({ name }) => name).filter((name) => !name.startsWith('count'));
  const summary = (execution_id: string, received_millis: string) => ({
    execution_id,
    received_millis,
    start_micros: String(1000 - Number(execution_id.replace('execution-', ''))),
    status: 'COMPLETED',
    summary: A_STORED_SUMMARY,
  });

  it('are summarised by the statement that tells whether others have replaced them', async () => {
    const rows = ['execution-0', 'execution-1', 'execution-2'].map((id) => summary(id, '1'));
    const search = new AnsweredSearch({ 'summarise-executions': () => rows });
    const page = await search.find();
    expect(namesOf(search)).toEqual([...CANDIDATES, 'summarise-executions']);
    expect(page.executions.map(({ executionId }) => executionId)).toEqual(['execution-0', 'execution-1']);
  });

  it('are summarised while it is looked which RUNNING ones have ended', async () => {
    const running = [{ start_micros: '1000', execution_id: 'execution-0', duration_ms: null, received_millis: '1' }];
    const search = new AnsweredSearch({
      'search-running-executions': () => running,
      'summarise-executions': () => [{ ...summary('execution-0', '1'), status: 'RUNNING' }],
    });
    const { executions } = await search.find({ statuses: ['RUNNING'] });
    expect(namesOf(search)).toEqual(['search-running-executions', 'summarise-executions', 'find-ended-executions']);
    expect(executions).toMatchObject([{ executionId: 'execution-0', status: 'RUNNING' }]);
  });

  it('are summarised for the page alone behind a thousand that have ended', async () => {
    const looks = [someCandidates(500), someCandidates(1000, 499), someCandidates(1, 1499)];
    const idsIn = ({ params }: Statement, name: string): string[] => [params?.[name] ?? []].flat().map(String);
    const search = new AnsweredSearch({
      'search-running-executions': () => looks.shift() ?? [],
      'summarise-executions': (statement) =>
        idsIn(statement, 'runningIds').map((id) => ({ ...summary(id, '1'), status: 'RUNNING' })),
      'find-ended-executions': (statement) =>
        idsIn(statement, 'executionIds')
          .filter((id) => id !== 'execution-1499')
          .map((execution_id) => ({ execution_id })),
    });
    const { executions } = await search.find({ statuses: ['RUNNING'] });
    expect(executions).toMatchObject([{ executionId: 'execution-1499' }]);
    const sizes = search.askedFor('summarise').map(({ params }) => [params?.['runningIds'] ?? []].flat().length);
    expect([sizes, search.askedFor('find-repeated').length]).toEqual([[499, 500, 499, 1], 1]);
  });

  it('have matches of their own when they came between two looks', async () => {
    const [before, after] = ['1', '2'].map((received_millis) => ({
      ...{ start_micros: '1000', execution_id: 'execution-0', duration_ms: 1, received_millis },
      matches: [{ ...PLACE, text: received_millis === '1' ? 'abc before' : 'abc after' }],
    }));
    const looks = [[before], [], [after], []];
    const search = new AnsweredSearch({
      'search-executions': () => looks.shift() ?? [],
      'summarise-executions': () => [summary('execution-0', '2')],
    });
    const { executions } = await search.find({ texts: [{ scope: 'any', text: 'abc' }] });
    expect(executions).toMatchObject([{ matches: [{ snippet: 'abc after' }] }]);
    expect(search.askedFor('find-text-matches')).toEqual([]);
  });

  it('have their matches looked for where they did not come with the keys', async () => {
    const search = new AnsweredSearch({
      'summarise-executions': () => [summary('execution-0', '1')],
      'find-text-matches': () => [{ ...summary('execution-0', '1'), matches: [{ ...PLACE, text: 'abc' }] }],
    });
    const texts: readonly TextCriterion[] = [{ scope: 'any', text: 'abc' }];
    const { executions } = await search.find({ texts }, { ...FIRST, order: '-durationMs' });
    expect(executions[0]).toMatchObject({ executionId: 'execution-0', matches: [{ snippet: 'abc' }] });
  });

  it('are left out when others have replaced them', async () => {
    const rows = [summary('execution-0', '1'), summary('execution-1', '2'), summary('execution-2', '1')];
    const search = new AnsweredSearch({ 'summarise-executions': () => rows });
    const page = await search.find();
    expect(page.executions.map(({ executionId }) => executionId)).toEqual(['execution-0', 'execution-2']);
  });

  it('are summarised alone far behind the first page', async () => {
    const search = new AnsweredSearch({ 'summarise-executions': () => [summary('execution-4', '1')] });
    const page = await search.find({}, { ...FIRST, offset: 4 });
    expect(namesOf(search)).toEqual([...CANDIDATES, 'find-repeated-executions', 'summarise-executions']);
    expect(page.executions.map(({ executionId }) => executionId)).toEqual(['execution-4']);
  });
});

describe('a text', () => {
  const limitOf = (search: AnsweredSearch): number | undefined => search.askedFor('search-executions')[0]?.timeoutMs;

  it.each([['ab'], ['四'], ['\n\n\n'], ['a\nbc\nd']])(
    '%j cannot use the index: bounded in time, and said so',
    async (text) => {
      const search = new AnsweredSearch();
      const { notices } = await search.find({ texts: [{ scope: 'any', text }] });
      expect(notices).toEqual([{ code: 'TEXT_TOO_SHORT_FOR_INDEX', message: expect.stringContaining('5 seconds') }]);
      expect(limitOf(search)).toBeGreaterThan(4000);
      expect(limitOf(search)).toBeLessThanOrEqual(5000);
    },
  );

  it.each([
    ['long enough', ['abc']],
    ['one of them is', ['ab', 'abc']],
    ['none', []],
  ])('%s: no notice', async (_what, texts) => {
    const search = new AnsweredSearch();
    const { notices } = await search.find({ texts: texts.map((text) => ({ scope: 'body', text })) });
    expect(notices).toEqual([]);
    expect(limitOf(search)).toBeGreaterThan(5000);
  });
});

describe('the newest', () => {
  const HOUR = 3_600_000_000;
  const nothing = { 'search-executions': () => [] };
  const windowsOf = (search: AnsweredSearch) => search.askedFor('search-executions').map(({ params }) => params);

  it.each([
    ['of all', []],
    ['with a text the index knows', [{ scope: 'any', text: 'abc' }] satisfies TextCriterion[]],
  ])('%s are looked for in the last day, then before it', async (_what, texts) => {
    const pages = [someCandidates(1), []];
    const search = new AnsweredSearch({ 'search-executions': () => pages.shift() ?? [] });
    await search.find({ texts });
    const now = new MovedClock().now() * 1000;
    expect(windowsOf(search)).toMatchObject([
      { rows: 4, from: now - 24 * HOUR },
      { rows: 3, to: now - 24 * HOUR },
    ]);
  });

  it('are looked for no further than that', async () => {
    const search = new AnsweredSearch();
    expect((await search.find()).executions).toHaveLength(0);
    expect(windowsOf(search)).toHaveLength(1);
  });

  it.each<[string, Partial<ExecutionCriteria>]>([
    ['an id', { correlationId: 'correlation-1' }],
    ['an attribute', { attributes: { orderId: 'ORD-4711' } }],
    ['a text that is too short for the index', { texts: [{ scope: 'any', text: 'ab' }] }],
  ])('with %s are looked for at once', async (_what, criteria) => {
    const search = new AnsweredSearch(nothing);
    await search.find(criteria);
    expect(windowsOf(search)).toHaveLength(1);
  });

  it('that are RUNNING are looked for at once', async () => {
    const search = new AnsweredSearch(nothing);
    await search.find({ statuses: ['RUNNING'] });
    expect(search.askedFor('search-running-executions')).toHaveLength(1);
  });
});

it('what comes first in another order is looked for at once', async () => {
  const search = new AnsweredSearch({ 'search-executions': () => [] });
  await search.find({ texts: [{ scope: 'any', text: 'abc' }] }, { ...FIRST, order: 'startTime' });
  expect(search.askedFor('search-executions')).toHaveLength(1);
});
