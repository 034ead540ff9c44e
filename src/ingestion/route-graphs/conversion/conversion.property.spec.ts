import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphFrom, readGraphs } from '../../../../test/support/read-graphs.js';
import {
  SAME_AS_DUMPED_YAML,
  SAME_AS_SHORT_FORM,
  SAME_AS_STRUCTURE,
  SAME_AS_XML,
  SAME_AS_YAML,
} from '../../../../test/support/route-graphs/same-route.js';

/** A step of a route, as each form can write it. */
interface Step {
  readonly type: string;
  readonly text: string;
  readonly children: readonly Step[];
}

const { step: steps } = fc.letrec<{ step: Step }>((tie) => {
  const children = fc.array(tie('step'), { minLength: 1, maxLength: 3 });
  const leaf = fc.record({
    type: fc.constantFrom('to', 'log'),
    text: fc.stringMatching(/^[a-z]{1,8}$/),
    children: fc.constant([]),
  });
  const block = fc.record({
    type: fc.constantFrom('split', 'filter'),
    text: fc.stringMatching(/^[a-z]{1,8}$/),
    children,
  });
  const choice = fc.record({
    type: fc.constant('choice'),
    text: fc.constant(''),
    children: fc.array(fc.record({ type: fc.constant('when'), text: fc.constant('x'), children }), {
      minLength: 1,
      maxLength: 3,
    }),
  });
  return { step: fc.oneof({ maxDepth: 4 }, leaf, block, choice) };
});
const routes = fc.array(steps, { minLength: 1, maxLength: 4 });

const inner = (children: readonly Step[], write: (step: Step) => string, between: string): string =>
  children.map(write).join(between);

function asXml({ type, text, children }: Step): string {
  if (type === 'to') return `<to uri="log:${text}"/>`;
  if (type === 'log') return `<log message="${text}"/>`;
  const expression = type === 'choice' ? '' : `<simple>${text}</simple>`;
  return `<${type}>${expression}${inner(children, asXml, '')}</${type}>`;
}

function asYaml({ type, text, children }: Step): string {
  if (type === 'to') return `{ to: "log:${text}" }`;
  if (type === 'log') return `{ log: { message: "${text}" } }`;
  return `{ ${type}: ${yamlBody({ type, text, children })} }`;
}

function yamlBody({ type, text, children }: Step): string {
  if (type === 'choice') return `{ when: [ ${inner(children, yamlBody, ', ')} ] }`;
  return `{ simple: "${text}", steps: [ ${inner(children, asYaml, ', ')} ] }`;
}

function asLines({ type, text, children }: Step, level: number): object[] {
  const shown = type === 'to' ? `log:${text}` : text;
  const code = type === 'choice' ? type : `${type}[${shown}]`;
  return [{ type, level, code }, ...children.flatMap((child) => asLines(child, level + 1))];
}

describe('any route', () => {
  it('has one hash, whichever form it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(routes, async (route) => {
        const source = `<route id="r"><from uri="direct:r"/>${inner(route, asXml, '')}</route>`;
        const yaml = `- route: { id: r, from: { uri: "direct:r", steps: [ ${inner(route, asYaml, ', ')} ] } }`;
        const code = route.flatMap((step) => asLines(step, 2));
        const graphs = [
          await graphFrom({ application: 'a', source }),
          await graphFrom({ application: 'a', source: yaml }),
          await graphFrom({ application: 'a', routes: [{ routeId: 'r', from: 'direct:r', code }] }),
        ];
        expect(new Set(graphs.map(({ graphHash }) => graphHash)).size).toBe(1);
        expect(new Set(graphs.map(({ edges }) => edges.length)).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});

/** Cuts, doubles or replaces a piece of a text. */
function mutations(text: string): fc.Arbitrary<string> {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    ']]>',
    '<!--',
    '[',
    '{',
    '- ',
    ': ',
    '&a ',
    '*a',
    '!t ',
    '\n',
    '\t',
    '|',
    '\0',
    '\ud800',
    '',
  );
  return fc
    .array(
      fc.record({ at: fc.nat(text.length), length: fc.nat(30), piece: fc.oneof(pieces, fc.string({ maxLength: 5 })) }),
      { minLength: 1, maxLength: 4 },
    )
    .map((cuts) =>
      cuts.reduce((cut, { at, length, piece }) => cut.slice(0, at) + piece + cut.slice(at + length), text),
    );
}

/** Each record is a graph or has a fault with the place; nothing is thrown. */
async function expectAnswer(record: unknown): Promise<void> {
  const { records, rejections } = await readGraphs([record]);
  expect(records.length + rejections.length).toBeGreaterThan(0);
  for (const { index, message } of rejections) expect([index, message]).toEqual([0, expect.stringMatching(/./)]);
}

describe('whatever is sent', () => {
  it.each([
    ['XML', SAME_AS_XML],
    ['YAML', SAME_AS_YAML],
    ['dumped YAML', SAME_AS_DUMPED_YAML],
  ])('as damaged %s is a graph or a fault', async (_form, source) => {
    const format = source.startsWith('<') ? 'xml' : 'yaml';
    await fc.assert(
      fc.asyncProperty(mutations(source), (damaged) => expectAnswer({ application: 'a', format, source: damaged })),
      { numRuns: 150 },
    );
  });

  it('as another type of document is a fault', async () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom(SAME_AS_XML, SAME_AS_YAML));
    const documents = fc.record({
      application: fc.constant('a'),
      format: fc.constantFrom('xml', 'yaml', undefined),
      source: texts,
    });
    await fc.assert(fc.asyncProperty(documents, expectAnswer), { numRuns: 100 });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a route-structure', { ...SAME_AS_STRUCTURE }],
    ['a short form', SAME_AS_SHORT_FORM],
  ])('in any place of %s is a graph or a fault', async (_form, record) => {
    const json = JSON.stringify(record);
    let places = 0;
    JSON.parse(json, () => places++);
    const changes = fc.record({ at: fc.nat(places - 1), value: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(changes, async ({ at, value }) => {
        let place = 0;
        await expectAnswer(JSON.parse(json, (_key, sent: unknown) => (place++ === at ? value : sent)));
      }),
      { numRuns: 150 },
    );
  });
});
