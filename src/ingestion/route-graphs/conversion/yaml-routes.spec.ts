import { describe, expect, it } from '@jest/globals';
import { faultsOf, graphFrom, graphsFrom, readGraphs, yamlRoute } from '../../../../test/support/read-graphs.js';

const record = (source: string, fields: object = {}): object => ({ application: 'orders', source, ...fields });
const labelsOf = async (...steps: string[]): Promise<string[]> =>
  (await graphFrom(yamlRoute(...steps))).nodes.slice(2).map(({ label }) => label);

describe('a YAML dump', () => {
  it.each([
    ['a list', '- route:\n    id: r\n    from: { uri: "direct:r", steps: [ log: m ] }\n'],
    ['one route', 'route:\n  id: r\n  from:\n    uri: direct:r\n  steps:\n    - log: m\n'],
    ['a from alone', '- from:\n    uri: direct:r\n    steps:\n      - log:\n          message: m\n'],
    [
      'an integration',
      'apiVersion: camel.apache.org/v1\nkind: Integration\nspec:\n  flows:\n  - from: { uri: "direct:r", steps: [ log: m ] }\n',
    ],
  ])('of %s is one graph', async (_what, source) => {
    const graph = await graphFrom(record(source, { routeId: 'r' }));
    expect(graph.nodes.map(({ id, label }) => [id, label])).toEqual([
      ['route:r', 'route[r]'],
      ['from:r', 'from[direct:r]'],
      ['log1', 'log[m]'],
    ]);
  });

  it('has expressions in every way they are written, and numbers and flags as texts', async () => {
    const labels = await labelsOf(
      'setBody: { simple: "${body}" }',
      'setBody: { simple: { expression: "${body}" } }',
      'setBody: { expression: { simple: "${body}" } }',
      'setBody: { expression: { simple: { expression: "${body}" } } }',
      'setBody: { constant: 012 }',
      'filter: { constant: true, steps: [ stop: {} ] }',
      'split: { tokenize: { token: "," } }',
      'aggregate: { correlationExpression: { header: id }, completionSize: 5 }',
      'transform: { expression: { method: { ref: b, method: m } } }',
    );
    expect(labels).toEqual([
      ...Array.from({ length: 4 }, () => 'setBody[${body}]'),
      ...['setBody[012]', 'filter[true]', 'stop', 'split[,]', 'aggregate[id]', 'transform[b.m]'],
    ]);
  });

  it('has steps in short and in long', async () => {
    const labels = await labelsOf(
      'to: direct:a',
      'to: { uri: "kafka:t?a=1", parameters: { b: 2, c: x } }',
      'removeHeader: h',
      'bean: { ref: b, method: m }',
      'unmarshal: { json: { library: Jackson } }',
      'unmarshal: { json: {}, id: u }',
      'stop: {}',
      'stop:',
      'stop',
    );
    expect(labels).toEqual([
      ...['to[direct:a]', 'to[kafka:t?a=1&b=2&c=x]', 'removeHeader[h]', 'bean[ref:b method:m]'],
      ...['unmarshal[json]', 'unmarshal[json]', 'stop', 'stop', 'stop'],
    ]);
  });

  it('puts lanes before the steps, and what stands beside the routes too', async () => {
    const source = `
- onException: { exception: [ a.E ], steps: [ stop: {} ] }
- beans: []
- route:
    id: r
    onCompletion: { steps: [ log: done ] }
    from: { uri: "direct:r", steps: [ log: m ] }
`;
    expect((await graphFrom(record(source))).nodes.map(({ label }) => label)).toEqual([
      ...['route[r]', 'from[direct:r]', 'onException[a.E]', 'stop', 'onCompletion', 'log[done]', 'log[m]'],
    ]);
  });

  it('has its branches after the steps, in whatever order its fields come', async () => {
    const labels = await labelsOf(
      'doTry: { doFinally: { steps: [ stop ] }, doCatch: [ { exception: [ E ] } ], steps: [ log: a ] }',
      'choice: { otherwise: {}, when: [ { simple: x } ] }',
      'circuitBreaker: { onFallback: { steps: [ log: b ] }, steps: [ log: c ] }',
    );
    expect(labels).toEqual([
      ...['doTry', 'log[a]', 'doCatch[E]', 'doFinally', 'stop', 'choice', 'when[x]', 'otherwise'],
      ...['circuitBreaker', 'log[c]', 'onFallback', 'log[b]'],
    ]);
  });

  it('names what no graph is made of, and takes the routes', async () => {
    const source = '- rest: { get: [] }\n- routeTemplate: { id: t }\n- route: { id: r, from: { uri: "direct:r" } }\n';
    const { records, rejections } = await readGraphs([record(source)]);
    expect(records.map(({ routeId }) => routeId)).toEqual(['r']);
    expect(rejections.map(({ path, message }) => `${path} ${message.slice(0, 20)}`)).toEqual([
      'source [0]: rest: only rout',
      'source [1]: routeTemplate: ',
    ]);
    expect((await faultsOf(record('kind: Kamelet\nspec: {}\n')))[0]?.message).toContain('Kamelet: only routes');
  });

  it('may have several routes', async () => {
    const one = (id: string): string => `- route: { id: ${id}, from: { uri: "direct:${id}", steps: [] } }\n`;
    expect((await graphsFrom(record(one('a') + one('b')))).map(({ routeId }) => routeId)).toEqual(['a', 'b']);
  });
});

describe('a bad YAML document', () => {
  it.each([
    ['- route:\n    id: [a\n', /^line \d, column \d+: /],
    ['- route:\n\tid: a\n', /^line 2, column 1: /],
    ['a: b: c', /^line 1, column \d+: /],
    [']', /^line 1, column 1: /],
    ['a: &x [1]\nb: *x', /^line 1, column 4: anchors/],
    ['b: *x', /^line 1, column 4: aliases/],
    ['a: !!binary abc', /^line 1, column 4: tags/],
    ['', /no route/],
    ['- a', /^\[0\]: must be a mapping/],
    ['- route: x', /^\[0\]\.route: must be a mapping/],
    [
      '- route: { id: r, from: { uri: "direct:r", steps: [ { to: a, log: b } ] } }',
      /^\[0\]\.route\.from\.steps\[0\]: a step/,
    ],
    ['- route: { id: r, from: { steps: [] } }', /^\[0\]\.route\.from: the from has no uri/],
    ['- from: { uri: "direct:r" }', /^\[0\]: the route has no id/],
    [
      '- route: { id: r, from: { uri: "direct:r", steps: [ { stop: { id: a } }, { stop: { id: a } } ] } }',
      /steps\[1\]\.stop: the id a/,
    ],
    ['['.repeat(60_000), /nested too deep/],
    ['- '.repeat(30_000), /too many indicators/],
    [`[${'a: '.repeat(20_000)}]`, /^line 1/],
    ['a: '.repeat(20_000), /nested too deep/],
    ['{a: '.repeat(15_000), /nested too deep/],
    [`a: ${'x'.repeat(65_536)}`, /at most 65536 characters/],
    ['"'.repeat(60_000), /^line 1, column 3: /],
    [Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), /nested too deep/],
  ])('%# is refused with the place', async (source, message) => {
    expect(await faultsOf(record(source, { format: 'yaml' }))).toEqual([
      { index: 0, executionId: null, code: 'INVALID_FIELD', path: 'source', message: expect.stringMatching(message) },
    ]);
  });
});
