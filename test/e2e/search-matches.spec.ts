import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TextMatchResponse } from '../../src/search/executions/dto/text-match.response.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const MEGABYTES = 'words of no interest, '.repeat(150_000);

const RECORDS: readonly RouteExecution[] = [
  aWireRecord({ executionId: 'short', input: { body: 'Order ORD-4711 and ord-4711' } }),
  aWireRecord({ executionId: 'large', output: { body: `${MEGABYTES}a lone NARWHAL swims${MEGABYTES}` } }),
  aWireRecord({
    executionId: 'headers',
    input: { headers: { First: 'one', 'X-Long': `${'v'.repeat(500)} armadillo ${'w'.repeat(500)}`, Last: 'three' } },
  }),
  aWireRecord({ executionId: 'name', output: { headers: { Accept: 'a', 'X-Gazelle-Id': '7', Other: 'b' } } }),
  aWireRecord({ executionId: 'null', input: { properties: { Before: 'x', Wombat: null } } }),
  aWireRecord({
    executionId: 'many',
    processors: Array.from({ length: 20 }, (_, seq) =>
      aWireProcessor({ seq, processorId: `step${seq}`, output: { body: `axolotl number ${seq}` } }),
    ),
  }),
  aStuckExecution({ executionId: 'running', input: { body: 'a running ibex' } }),
  aWireRecord({ executionId: 'emoji', input: { body: `${'🚀'.repeat(100)}Ünïcörn${'🦄'.repeat(200)}` } }),
  aWireRecord({ executionId: 'dotted', input: { body: `${'İ'.repeat(400)} okapi ${'İ'.repeat(400)}` } }),
  aWireRecord({ executionId: 'marks', input: { headers: { k: 'unit\u001ftapir\u001eescape\u001bend' } } }),
  aWireRecord({
    executionId: 'errors',
    input: { body: 'platypus' },
    error: { type: 'F', message: 'no platypus', stackTrace: 'at Platypus.java' },
  }),
];

async function matches(executionId: string, query: Record<string, string>): Promise<TextMatchResponse[]> {
  const { data } = await server().search({ ...query, limit: 50 });
  const hit = data.find((one) => one.executionId === executionId);
  if (hit === undefined) throw new Error(`${executionId} was not found`);
  return hit.matches ?? [];
}

beforeAll(async () => {
  await server().send(RECORDS);
  await eventually(async () => {
    expect((await server().search()).total).toBe(RECORDS.length);
  });
});

describe('a hit shows where the text stands', () => {
  it('as field, place and snippet with highlights', async () => {
    expect(await matches('short', { text: 'ord-4711' })).toEqual([
      {
        field: 'inputBody',
        processorIndex: null,
        processorId: null,
        snippet: 'Order ORD-4711 and ord-4711',
        highlights: [
          [6, 8],
          [19, 8],
        ],
      },
    ]);
  });

  it('and not, when no text was asked for', async () => {
    for (const hit of (await server().search()).data) expect(hit).not.toHaveProperty('matches');
  });

  it('deep in a body of megabytes, without the rest of it', async () => {
    const [match] = await matches('large', { text: 'narwhal' });
    expect(match?.snippet).toMatch(/^….{60}NARWHAL.{120}…$/);
    expect(match?.highlights).toEqual([[61, 7]]);
  });

  it('with the name of the header, however long its value is', async () => {
    const [match] = await matches('headers', { text: 'armadillo' });
    expect(match).toMatchObject({ field: 'inputHeaders', processorIndex: null });
    expect(match?.snippet).toMatch(/^X-Long: …v{59} armadillo w{119}…$/);
  });

  it('in the name of a header, without its neighbours', async () => {
    const [match] = await matches('name', { textInHeaders: 'gazelle' });
    expect(match).toMatchObject({ field: 'outputHeaders', snippet: 'X-Gazelle-Id: 7', highlights: [[2, 7]] });
  });

  it('in the name of a property that is null', async () => {
    expect(await matches('null', { text: 'wombat' })).toMatchObject([
      { field: 'inputProperties', snippet: 'Wombat', highlights: [[0, 6]] },
    ]);
  });

  it('in the first five steps', async () => {
    const found = await matches('many', { text: 'axolotl' });
    expect(found.map(({ processorIndex, processorId }) => [processorIndex, processorId])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [index, `step${index}`]),
    );
  });

  it('in five places for each text', async () => {
    const found = await matches('many', { text: 'axolotl', textInBody: 'number 1' });
    expect(found.map(({ processorIndex }) => processorIndex)).toEqual([0, 1, 2, 3, 4, 1, 10, 11, 12, 13]);
  });

  it('in one that is RUNNING', async () => {
    expect(await matches('running', { text: 'IBEX' })).toMatchObject([{ snippet: 'a running ibex' }]);
  });

  it('in whole characters', async () => {
    const [match] = await matches('emoji', { text: 'ünïcörn' });
    expect(match?.snippet).toBe(`…${'🚀'.repeat(60)}Ünïcörn${'🦄'.repeat(120)}…`);
    expect(match?.highlights).toEqual([[121, 7]]);
  });

  it('behind characters that lower case makes longer', async () => {
    const [match] = await matches('dotted', { text: 'okapi' });
    expect(match?.snippet.slice(match.highlights[0]?.[0]).startsWith('okapi')).toBe(true);
    expect(match?.snippet.length).toBeLessThan(200);
  });

  it('with marks of the storage only where they were sent', async () => {
    const [match] = await matches('marks', { text: 'unit\u001ftapir\u001eescape\u001bend' });
    expect(match).toMatchObject({ snippet: 'k: unit\u001ftapir\u001eescape\u001bend', highlights: [[3, 21]] });
  });

  it('in the fields of its scope alone', async () => {
    const fieldsOf = async (query: Record<string, string>): Promise<string[]> =>
      (await matches('errors', query)).map(({ field }) => field);
    expect(await fieldsOf({ text: 'platypus' })).toEqual(['errorMessage', 'errorStackTrace', 'inputBody']);
    expect(await fieldsOf({ textInErrors: 'platypus' })).toEqual(['errorMessage', 'errorStackTrace']);
    expect(await fieldsOf({ textInBody: 'platypus' })).toEqual(['inputBody']);
  });
});

describe('a text is found within one place', () => {
  const BORDERS = [
    [
      'the end of one and the start of the next',
      { input: { body: 'ends' }, output: { body: 'starts' } },
      'ends\nstarts',
    ],
    ['two steps', steps('ends', 'starts'), 'ends\nstarts'],
    ['a header and the next', { input: { headers: { a: 'ends', starts: 'b' } } }, 'ends\u001estarts'],
    ['a name and its value', { input: { headers: { ends: 'starts' } } }, 'ends\u001fstarts'],
  ] as const satisfies readonly [string, Partial<RouteExecution>, string][];

  function steps(...bodies: string[]): Partial<RouteExecution> {
    return { processors: bodies.map((body, seq) => aWireProcessor({ seq, input: { body } })) };
  }

  it.each(BORDERS)('and not over %s', async (what, fields, text) => {
    const within = aWireRecord({ correlationId: what, input: { headers: { k: `it ${text} here` } } });
    const over = aWireRecord({ correlationId: what, ...fields });
    await server().send([within, over]);
    await eventually(async () => {
      expect((await server().search({ correlationId: what })).total).toBe(2);
    });
    expect(await server().find({ correlationId: what, text })).toEqual([within.executionId]);
    expect(await server().find({ correlationId: what, textInHeaders: text })).toEqual([within.executionId]);
  });
});
