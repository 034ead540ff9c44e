import { beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTION_ORDERS } from '../../../src/search/executions/execution-criteria.js';
import type { RouteExecution } from '../../../tools/simulator/wire.js';
import { aStuckExecution, aWireRecord } from '../../support/wire-records.js';
import { aPage, find, idsOf, type Opened, TENANT, walk, within } from './chapter.js';

const CHAPTER = 'pages';
const ARRIVING = 'arriving';
const COUNT = 40;
const START = Date.UTC(2026, 6, 24, 9);

/** Four start at a time, five last alike, and every seventh has not ended: ties in each order, and both kinds. */
function aRecord(chapter: string, position: number, name: string): RouteExecution {
  const fields = {
    correlationId: chapter,
    executionId: `${chapter}-${name}`,
    startTime: new Date(START + Math.floor(position / 4)).toISOString(),
    input: { body: position % 2 === 0 ? 'even number' : 'odd number' },
  };
  if (position % 7 === 0) return aStuckExecution(fields);
  return aWireRecord({ ...fields, durationMs: position % 5 });
}

const records = (chapter: string): RouteExecution[] =>
  Array.from({ length: COUNT }, (_, position) => aRecord(chapter, position, String(position)));

/** Pages join to the whole, by offset and by cursor, whatever arrives meanwhile. */
export function pages(opened: Opened): void {
  beforeAll(async () => {
    await opened().store(records(CHAPTER), TENANT);
  });

  describe.each(EXECUTION_ORDERS)('by %s', (order) => {
    const whole = (): Promise<string[]> => find(opened, within(CHAPTER), { order });

    it('have everything once', async () => {
      expect([...(await whole())].sort()).toEqual(
        records(CHAPTER)
          .map(({ executionId }) => executionId)
          .sort(),
      );
    });

    it.each([3, 7, COUNT])('of %i join by cursor', async (limit) => {
      expect(await walk(opened, within(CHAPTER), { order, limit })).toEqual(await whole());
    });

    it('join by offset', async () => {
      const seen: string[] = [];
      for (let offset = 0; offset < COUNT; offset += 9) {
        const page = await opened().search.searchExecutions(within(CHAPTER), aPage({ order, limit: 9, offset }));
        expect([offset, page.hasMore]).toEqual([offset, offset + 9 < COUNT]);
        seen.push(...idsOf(page));
      }
      expect(seen).toEqual(await whole());
    });

    it('of a text join by cursor', async () => {
      const even = within(CHAPTER, { texts: [{ scope: 'any', text: 'EVEN' }] });
      const expected = await find(opened, even, { order });
      expect(expected).toHaveLength(COUNT / 2);
      expect(await walk(opened, even, { order, limit: 3 })).toEqual(expected);
    });
  });

  it('as large as what there is have none behind them', async () => {
    const page = await opened().search.searchExecutions(within(CHAPTER), aPage({ limit: COUNT }));
    expect([page.executions.length, page.hasMore]).toEqual([COUNT, false]);
    const less = await opened().search.searchExecutions(within(CHAPTER), aPage({ limit: COUNT - 1 }));
    expect([less.executions.length, less.hasMore]).toEqual([COUNT - 1, true]);
  });

  it('behind the end are empty', async () => {
    const { executions, hasMore } = await opened().search.searchExecutions(within(CHAPTER), aPage({ offset: COUNT }));
    expect([executions, hasMore]).toEqual([[], false]);
  });

  it.each(EXECUTION_ORDERS)('by %s show each once while more arrives', async (order) => {
    const chapter = `${ARRIVING}${order}`;
    await opened().store(records(chapter), TENANT);
    const expected = await find(opened, within(chapter), { order });
    let written = 0;
    // Among, before and behind what is there already.
    const write = (): Promise<void> => {
      written++;
      const more = [3, COUNT / 2, COUNT + 4].map((position) =>
        aRecord(chapter, position, `${position}-new-${written}`),
      );
      return opened().store(more, TENANT);
    };
    const seen = await walk(opened, within(chapter), { order, limit: 8 }, write);
    expect(seen.filter((id) => !id.includes('-new-'))).toEqual(expected);
    expect(new Set(seen).size).toBe(seen.length);
    expect(written).toBeGreaterThan(3);
  });
}
