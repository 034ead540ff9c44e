import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const START = Date.UTC(2026, 6, 24, 9);
const COUNT = 57;

const newestFirst = (records: readonly RouteExecution[]): string[] =>
  [...records]
    .sort((a, b) =>
      a.startTime === b.startTime ? order(a.executionId, b.executionId) : order(a.startTime, b.startTime),
    )
    .map(({ executionId }) => executionId)
    .reverse();
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every fourth starts at the same instant as its neighbours, and some have not ended: ties and both tables. */
const records = Array.from({ length: COUNT }, (_, i) =>
  aWireRecord({
    correlationId: 'pages',
    startTime: new Date(START + Math.floor(i / 4) * 1000).toISOString(),
    status: i % 7 === 3 ? 'RUNNING' : 'COMPLETED',
    input: { body: i % 2 === 0 ? 'even number' : 'odd number' },
  }),
);

async function walk(query: Record<string, string>, between: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await server().search({ ...query, limit: 10, cursor });
    seen.push(...page.data.map(({ executionId }) => executionId));
    cursor = page.nextCursor;
    await between();
  } while (cursor !== undefined);
  return seen;
}

beforeAll(async () => {
  for (let i = 0; i < COUNT; i += 20) await server().send(records.slice(i, i + 20));
  await eventually(async () => {
    expect((await server().search({ correlationId: 'pages' })).total).toBe(COUNT);
  });
});

describe('pages', () => {
  it('come newest first, then by id', async () => {
    expect(await server().find({ correlationId: 'pages', limit: 500 })).toEqual(newestFirst(records));
  });

  it('by offset join to the whole', async () => {
    const seen: string[] = [];
    for (let offset = 0; offset < COUNT; offset += 25) {
      const page = await server().search({ correlationId: 'pages', limit: 25, offset });
      expect(page).toMatchObject({ offset, limit: 25, total: COUNT, totalIsExact: true });
      expect(page.nextCursor === undefined).toBe(offset + 25 >= COUNT);
      seen.push(...page.data.map(({ executionId }) => executionId));
    }
    expect(seen).toEqual(newestFirst(records));
  });

  it('behind the end are empty, and still know the total', async () => {
    const page = await server().search({ correlationId: 'pages', offset: 1000 });
    expect(page).toEqual({ data: [], total: COUNT, totalIsExact: true, offset: 1000, limit: 50 });
  });

  it('with exactly as many hits as fit have no next one', async () => {
    const page = await server().search({ correlationId: 'pages', limit: COUNT });
    expect([page.data.length, page.nextCursor]).toEqual([COUNT, undefined]);
  });

  it('by cursor join to the whole, for a text too', async () => {
    const even = records.filter(({ input }) => input?.body === 'even number');
    expect(await walk({ correlationId: 'pages', text: 'EVEN' }, () => Promise.resolve())).toEqual(newestFirst(even));
  });

  it('by cursor show each row once while newer and older ones arrive', async () => {
    let written = 0;
    const write = async (): Promise<void> => {
      const minute = 60_000 * ++written;
      const arriving = [START + minute, START - minute].map((time) =>
        aWireRecord({ correlationId: 'pages', startTime: new Date(time).toISOString(), routeId: 'arriving' }),
      );
      await server().send(arriving);
      await eventually(async () => {
        expect(await server().find({ correlationId: 'pages', routeId: 'arriving' })).toHaveLength(written * 2);
      });
    };
    const seen = await walk({ correlationId: 'pages' }, write);
    const before = new Set(records.map(({ executionId }) => executionId));
    expect(seen.filter((id) => before.has(id))).toEqual(newestFirst(records));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('totals', () => {
  it('are exact up to a bound and say so beyond it', async () => {
    const many = Array.from({ length: 1200 }, () =>
      aWireRecord({ correlationId: 'bound', input: { body: 'common word' } }),
    );
    await server().send(many);
    await eventually(async () => {
      expect((await server().search({ correlationId: 'bound' })).total).toBe(1200);
    });
    const page = await server().search({ correlationId: 'bound', text: 'common word' });
    expect(page).toMatchObject({ total: 1000, totalIsExact: false });
  });
});
