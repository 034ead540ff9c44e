import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EXECUTION_STATUSES } from '../../../protocol/execution-status.js';
import { ENTITIES, type EntityQuery } from './entity-query.js';
import { parseQuery } from './parse-query.js';

/** Everything but what would end a phrase: a quote before white space. */
const piece = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.string({ minLength: 1, unit: fc.constantFrom('"', ' ', ':', '#', '\\', 'a', '\n') }),
    fc.constantFrom('route:x', 'status:failed', '#routes', 'http://x', '"', '__proto__'),
  )
  .filter((text) => !/"\s/.test(text));

const pieces = fc.uniqueArray(piece, { maxLength: 3 });

const query: fc.Arbitrary<EntityQuery> = fc.record({
  scopes: fc.subarray([...ENTITIES]),
  statuses: fc.subarray([...EXECUTION_STATUSES]),
  routes: pieces,
  applications: pieces,
  agents: pieces,
  correlationId: fc.option(piece, { nil: undefined }),
  terms: pieces,
});

/** The parts of a query, each as somebody may type it. */
function written(parsed: EntityQuery): string[] {
  const filter = (name: string, values: readonly string[]): string[] => values.map((value) => `${name}:"${value}"`);
  return [
    ...parsed.scopes.map((scope) => `#${scope}`),
    ...parsed.statuses.map((status) => `status:${status.toLowerCase()}`),
    ...filter('route', parsed.routes),
    ...filter('app', parsed.applications),
    ...filter('agent', parsed.agents),
    ...filter('corr', parsed.correlationId === undefined ? [] : [parsed.correlationId]),
    ...parsed.terms.map((term) => `"${term}"`),
  ];
}

describe('any query', () => {
  it('is understood as it was written', () => {
    fc.assert(
      fc.property(query, (parsed) => {
        expect(parseQuery(written(parsed).join(' '))).toEqual(parsed);
      }),
    );
  });

  it('is understood whatever the order of its parts of different kinds', () => {
    fc.assert(
      fc.property(query, (parsed) => {
        expect(parseQuery(written(parsed).reverse().join('\n'))).toEqual({
          ...parsed,
          routes: parsed.routes.toReversed(),
          applications: parsed.applications.toReversed(),
          agents: parsed.agents.toReversed(),
          terms: parsed.terms.toReversed(),
        });
      }),
    );
  });

  it('loses no letter of words that are nothing else', () => {
    const word = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => /^[^\s"#:]+$/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1 }), (words) => {
        expect(parseQuery(words.join('  ')).terms).toEqual(words);
      }),
    );
  });

  it('can be typed letter by letter', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), query, (text, parsed) => {
        const whole = `${text} ${written(parsed).join(' ')}`;
        for (let end = 0; end <= whole.length; end++) expect(() => parseQuery(whole.slice(0, end))).not.toThrow();
      }),
    );
  });
});
