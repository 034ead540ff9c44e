import { describe, expect, it } from '@jest/globals';
import { Tables } from '../../../clickhouse/tables.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { type ExecutionCriteria, unrestricted } from '../execution-criteria.js';
import { ExecutionFinder } from './execution-finder.js';
import { type ExecutionKeyRow, recordKey } from './execution-key.js';

/** Looked for in one statement, whatever their time. */
const criteria = { ...unrestricted('default'), statuses: ['COMPLETED'] as const, correlationId: 'correlation-1' };
const page = { order: '-startTime', limit: 10, offset: 0, after: undefined } as const;
const startTime = 1_784_883_878_120_411;

const record = (executionId: string, received: number): ExecutionKeyRow => ({
  ...{ execution_id: executionId, start_micros: String(startTime), duration_ms: 1 },
  received_millis: String(received),
});

/** What is found in each look, while `a` was received last at 2; and how often it was looked. */
async function find(...looks: ExecutionKeyRow[][]): Promise<{ readonly ids: string[]; readonly looks: number }> {
  let asked = 0;
  const ask = <Row>(statement: Statement): Promise<Row[]> => {
    expect(statement.name).toBe('search-executions');
    return Promise.resolve(JSON.parse(JSON.stringify(looks[asked++] ?? [])));
  };
  const latest = {
    receivedAt: () => Promise.resolve(new Map([[recordKey({ running: false, startTime, executionId: 'a' }), 2]])),
    matches: () => Promise.resolve(new Map()),
    summaries: () => Promise.resolve(new Map()),
  };
  const finder = new ExecutionFinder(ask, new Tables('cameleer'), latest, startTime);
  const { keys } = await finder.find(criteria, page, 10, () => undefined);
  return { ids: keys.map(({ executionId }) => executionId), looks: asked };
}

describe('a look for executions', () => {
  it('finds one whose record was replaced meanwhile by looking once more', async () => {
    expect(await find([record('a', 1), record('b', 1)], [record('a', 1), record('a', 2), record('b', 1)])).toEqual({
      ids: ['b', 'a'],
      looks: 2,
    });
  });

  it('is no longer than twice where what replaced a record does not meet the criteria', async () => {
    const both = [record('a', 1), record('b', 1)];
    expect(await find(both, both)).toEqual({ ids: ['b'], looks: 2 });
  });

  it('is enough where all records of an execution were found', async () => {
    expect(await find([record('a', 1), record('a', 2), record('b', 1)])).toEqual({ ids: ['b', 'a'], looks: 1 });
  });
});

it('a RUNNING record that ends between two statements is found by its terminal one', async () => {
  const [running, ended] = [record('a', 1), record('a', 2)];
  const looks = [{ terminal: [] }, { terminal: [ended] }];
  const answers: Readonly<Record<string, () => unknown[]>> = {
    'search-executions': () => looks.shift()?.terminal ?? [],
    'search-running-executions': () => [running],
    'find-ended-executions': () => [{ execution_id: 'a' }],
  };
  const ask = <Row>({ name }: Statement): Promise<Row[]> =>
    Promise.resolve(JSON.parse(JSON.stringify(answers[name]?.() ?? [])));
  const nothing = () => Promise.resolve(new Map());
  const latest = { receivedAt: nothing, matches: nothing, summaries: nothing };
  const finder = new ExecutionFinder(ask, new Tables('cameleer'), latest, startTime);
  const { keys } = await finder.find({ ...criteria, statuses: [] }, page, 10, () => undefined);
  expect(keys).toMatchObject([{ executionId: 'a', running: false, receivedAt: 2 }]);
});

describe('the newest', () => {
  /** The names of the statements that look for one in all days, where there are none. */
  async function statements(fields: Partial<ExecutionCriteria>): Promise<string[]> {
    const asked: string[] = [];
    const ask = <Row>({ name }: Statement): Promise<Row[]> => {
      asked.push(name);
      return Promise.resolve([]);
    };
    const nothing = () => Promise.resolve(new Map());
    const latest = { receivedAt: nothing, matches: nothing, summaries: nothing };
    const finder = new ExecutionFinder(ask, new Tables('cameleer'), latest, startTime);
    await finder.find({ ...unrestricted('default'), ...fields }, page, 10, () => undefined);
    return asked.sort();
  }
  const text = (wanted: string) => ({ texts: [{ scope: 'any', text: wanted }] as const });

  it('are looked for in the last day and then before it, RUNNING ones once', async () => {
    const [running, day, before] = ['search-running-executions', 'search-executions', 'search-executions'];
    expect(await statements({})).toEqual([day, before, running]);
    expect(await statements(text('timeout'))).toEqual([day, before, running]);
  });

  it.each([
    text('ORD-2026-0284711'),
    text('a@b.example'),
    text('ab'),
    { correlationId: 'c' },
    { attributes: { a: 'b' } },
  ])('with %j are looked for at once', async (fields) => {
    expect(await statements(fields)).toEqual(['search-executions', 'search-running-executions']);
  });
});
