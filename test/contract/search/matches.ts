import { beforeAll, expect, it } from '@jest/globals';
import type { TextCriterion } from '../../../src/search/executions/execution-criteria.js';
import type { TextMatch } from '../../../src/search/executions/execution-summary.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../../support/wire-records.js';
import { aPage, type Opened, TENANT, within } from './chapter.js';
import { PLACES, recordWith } from './places.js';

const CHAPTER = 'matches';
const FILLER = 'something else entirely; '.repeat(8000);

const OTHERS = [
  aWireRecord({ executionId: 'large', output: { body: `${FILLER}a Needle here${FILLER}` } }),
  aWireRecord({ executionId: 'first', input: { body: 'NEEDLE' } }),
  aWireRecord({ executionId: 'emoji', input: { body: '👩‍👩‍👧 🚀 ÄÖÜ needle 🚀' } }),
  aWireRecord({ executionId: 'twice', input: { body: 'needle and nEEDle' } }),
  aWireRecord({ executionId: 'header', input: { headers: { 'X-Needle-Id': '7' } } }),
  aWireRecord({ executionId: 'both', input: { body: 'a needle', headers: { thread: 'a needle' } } }),
  aStuckExecution({ executionId: 'running', input: { body: 'a running needle' } }),
  aWireRecord({ executionId: 'lines', input: { body: 'up to the needle\nand "on" 100%_\\ from it' } }),
  aWireRecord({
    executionId: 'everywhere',
    input: { body: 'needle' },
    processors: Array.from({ length: 300 }, (_, seq) => aWireProcessor({ seq, input: { body: `needle ${seq}` } })),
  }),
];

const anywhere = (...texts: string[]): TextCriterion[] => texts.map((text) => ({ scope: 'any', text }));

/** The highlighted pieces of a snippet, in lower case. */
const highlighted = ({ snippet, highlights }: TextMatch): string[] =>
  highlights.map(([start, length]) => snippet.slice(start, start + length).toLowerCase());

/** Where the texts stand that were looked for. */
export function matches(opened: Opened): void {
  const matchesIn = async (executionId: string, texts: readonly TextCriterion[]): Promise<readonly TextMatch[]> => {
    const { executions } = await opened().search.searchExecutions(within(CHAPTER, { texts }), aPage());
    const hit = executions.find((one) => one.executionId === executionId);
    if (hit === undefined) throw new Error(`${executionId} was not found`);
    return hit.matches;
  };

  beforeAll(() =>
    opened().store(
      [...PLACES.map(recordWith), ...OTHERS].map((record) => ({ ...record, correlationId: CHAPTER })),
      TENANT,
    ),
  );

  it.each(PLACES)('in the $field (of a processor: $processor)', async ({ field, processor, word }) => {
    const found = await matchesIn(word, anywhere(word.toUpperCase()));
    const place = processor ? { processorIndex: 1, processorId: 'step' } : { processorIndex: null, processorId: '' };
    expect(found).toMatchObject([{ field, ...place }]);
    expect(found.map(highlighted)).toEqual([[word.toLowerCase()]]);
    expect(found[0]?.snippet).toContain(`the ${word} wo`);
  });

  it.each(['large', 'first', 'emoji', 'running', 'header', 'lines'])('of "%s" show the text', async (executionId) => {
    const [match, ...more] = await matchesIn(executionId, anywhere('needle'));
    expect(more).toEqual([]);
    expect(match === undefined ? [] : highlighted(match)).toEqual(['needle']);
    expect(match?.snippet.isWellFormed()).toBe(true);
    expect(match?.snippet.length).toBeLessThan(2000);
  });

  it('show every place within the snippet', async () => {
    const found = await matchesIn('twice', anywhere('NEEDLE'));
    expect(found.flatMap(highlighted)).toEqual(['needle', 'needle']);
  });

  it.each(['the needle\nand "on"', '100%_\\', '🚀 äöü'])('of %j are right to the character', async (text) => {
    const found = await matchesIn(text.includes('🚀') ? 'emoji' : 'lines', anywhere(text));
    expect(found.flatMap(highlighted)).toEqual([text.toLowerCase()]);
  });

  it('are the first few', async () => {
    const found = await matchesIn('everywhere', anywhere('needle'));
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(50);
    expect(found[0]).toMatchObject({ field: 'inputBody', processorIndex: null });
    expect(new Set(found.flatMap(highlighted))).toEqual(new Set(['needle']));
  });

  it('are there for each of several texts', async () => {
    const found = await matchesIn('everywhere', anywhere('needle', 'needle 2'));
    expect(new Set(found.flatMap(highlighted))).toEqual(new Set(['needle', 'needle 2']));
  });

  it.each([
    ['headers', 'inputHeaders'],
    ['body', 'inputBody'],
  ] as const)('stand within the scope %s', async (scope, field) => {
    const found = await matchesIn('both', [{ scope, text: 'needle' }]);
    expect(found.map((match) => match.field)).toEqual([field]);
  });

  it('are none when no text was looked for', async () => {
    expect(await matchesIn('first', [])).toEqual([]);
  });
}
