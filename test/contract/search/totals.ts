import { beforeAll, expect, it } from '@jest/globals';
import type { PageRequest } from '../../../src/search/executions/execution-criteria.js';
import type { ExecutionPage } from '../../../src/search/executions/execution-summary.js';
import { eventually } from '../../support/eventually.js';
import { aStuckExecution, aWireRecord } from '../../support/wire-records.js';
import { aPage, type Opened, TENANT, within } from './chapter.js';

const FEW = 'totals-few';
const MANY = 'totals-many';
const COMMON = [{ scope: 'any', text: 'common WORD' }] as const;

/** How many there are in all, whichever page is asked for. */
export function totals(opened: Opened): void {
  const of = (chapter: string, page: Partial<PageRequest>, texts: readonly (typeof COMMON)[number][] = []) =>
    opened().search.searchExecutions(within(chapter, { texts }), aPage(page));

  beforeAll(async () => {
    const record = (i: number) => {
      const fields = { input: { body: 'a common word' }, correlationId: i < 25 ? FEW : MANY };
      return i % 10 === 0 ? aStuckExecution(fields) : aWireRecord(fields);
    };
    await opened().store(
      Array.from({ length: 25 + 1300 }, (_, i) => record(i)),
      TENANT,
    );
  });

  it.each([
    ['the first page', { limit: 10 }],
    ['the last page', { limit: 10, offset: 20 }],
    ['a page behind the end', { offset: 100 }],
    ['a page with everything', {}],
  ])('of a few are exact on %s', async (_title, page) => {
    for (const texts of [[], COMMON]) {
      // A count may have been cut short on a machine that was busy.
      await eventually(async () => {
        expect(await of(FEW, page, texts)).toMatchObject({ total: 25, totalIsExact: true });
      });
    }
  });

  it('do not shrink behind a cursor', async () => {
    const first = await of(FEW, { limit: 20 });
    await eventually(async () => {
      const second = await of(FEW, { limit: 20, after: first.executions.at(-1) });
      expect([second.executions.length, second.total, second.totalIsExact]).toEqual([5, 25, true]);
    });
  });

  it('of nothing are exactly 0', async () => {
    expect(await of('totals-none', {})).toMatchObject({ executions: [], total: 0, totalIsExact: true });
  });

  it('of many are exact or a lower bound, and say which', async () => {
    const found: ExecutionPage[] = [await of(MANY, { limit: 3 }), await of(MANY, { limit: 3 }, COMMON)];
    for (const { total, totalIsExact } of found) {
      expect(total).toBeLessThanOrEqual(1300);
      expect([total, totalIsExact]).toEqual([total, total === 1300]);
    }
  });
}
