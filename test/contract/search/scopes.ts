import { beforeAll, expect, it } from '@jest/globals';
import type { TextScope } from '../../../src/search/executions/execution-criteria.js';
import { find, type Opened, TENANT, within } from './chapter.js';
import { PLACES, recordWith } from './places.js';

const CHAPTER = 'scopes';

const SCOPES: readonly [TextScope, RegExp][] = [
  ['any', /./],
  ['body', /Body$/],
  ['headers', /Headers$/],
  ['errors', /^error/],
];

/** A text is looked for where it was said to be, in the execution's own exchange and in its processors alike. */
export function scopes(opened: Opened): void {
  beforeAll(() =>
    opened().store(
      PLACES.map((place) => ({ ...recordWith(place), correlationId: CHAPTER })),
      TENANT,
    ),
  );

  it.each(SCOPES)('%s', async (scope, fields) => {
    const expected = PLACES.filter(({ field }) => fields.test(field)).map(({ word }) => word);
    expect((await find(opened, within(CHAPTER, { texts: [{ scope, text: 'AROUND the' }] }))).sort()).toEqual(
      expected.sort(),
    );
  });

  it('each text in a scope of its own', async () => {
    const both = (first: TextScope, second: TextScope): Promise<string[]> => {
      const texts = [
        { scope: first, text: 'owninputbody' },
        { scope: second, text: 'around' },
      ];
      return find(opened, within(CHAPTER, { texts }));
    };
    expect(await both('any', 'body')).toEqual(['owninputBody']);
    expect(await both('body', 'headers')).toEqual([]);
  });

  it('the name of a header is part of the headers, and the type of an error of nothing', async () => {
    const named = await find(opened, within(CHAPTER, { texts: [{ scope: 'headers', text: 'x-name' }] }));
    expect(named.sort()).toEqual(
      PLACES.filter(({ field }) => field.endsWith('Headers'))
        .map(({ word }) => word)
        .sort(),
    );
    expect(await find(opened, within(CHAPTER, { texts: [{ scope: 'any', text: 'IllegalState' }] }))).toEqual([]);
  });
}
