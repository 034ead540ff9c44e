import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Opened, OpenedSearch } from './chapter.js';
import { criteria } from './criteria.js';
import { failures } from './failures.js';
import { matches } from './matches.js';
import { orders } from './orders.js';
import { pages } from './pages.js';
import { repetitions } from './repetitions.js';
import { scopes } from './scopes.js';
import { summaries } from './summaries.js';
import { tenants } from './tenants.js';
import { texts } from './texts.js';
import { totals } from './totals.js';

const CHAPTERS: readonly [string, (opened: Opened) => void][] = [
  ['1. summaries', summaries],
  ['2. criteria', criteria],
  ['3. texts', texts],
  ['4. scopes of texts', scopes],
  ['5. matches', matches],
  ['6. orders', orders],
  ['7. pages', pages],
  ['8. repeated records', repetitions],
  ['9. totals', totals],
  ['10. tenants', tenants],
  ['11. failures', failures],
];

/**
 * What a `SearchService` has to do, whatever it searches in: everything its documentation promises. `open` answers a
 * search over an empty store, which the suite fills with executions of its own; it leaves them there.
 */
export function describeSearchService(name: string, open: () => Promise<OpenedSearch>): void {
  describe(name, () => {
    let search: OpenedSearch | undefined;
    beforeAll(async () => {
      search = await open();
    }, 60_000);
    afterAll(async () => {
      await search?.close();
    });
    const opened: Opened = () => {
      if (search === undefined) throw new Error('The search was not opened.');
      return search;
    };
    for (const [title, chapter] of CHAPTERS) {
      describe(title, () => {
        chapter(opened);
      });
    }
  });
}
