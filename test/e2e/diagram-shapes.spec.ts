import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { PictureNodeResponse } from '../../src/diagram/dto/picture.response.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { aRouteGraph } from '../support/route-graphs/a-route-graph.js';
import { aLongRoute } from '../support/route-graphs/shape-routes.js';
import { step, when } from '../support/route-graphs/step.js';

const server = useTestApp();
const diagrams = new DiagramClient(server);

/** Stored as it is, past every check at the door. Answers its hash. */
async function stored(graph: string, digits: number): Promise<string> {
  const hash = `sha256:${digits.toString(16).padStart(64, '0')}`;
  await server()
    .app.get(ClickHouseDatabase)
    .insert('test', 'cameleer.route_graphs', [
      { tenant_id: 'default', application: 'odd', route_id: 'odd', graph_hash: hash, graph },
    ]);
  return hash;
}

const node = (id: unknown, parentId: unknown = null): object => ({
  id,
  parentId,
  type: 'log',
  label: `log[${String(id)}]`,
});
const edge = (source: unknown, target: unknown, kind = 'flow'): object => ({ source, target, kind });

/** Graphs nobody should have stored. */
const ODD: readonly (readonly [string, unknown])[] = [
  ['no object', []],
  ['nothing in it', {}],
  ['no nodes', { routeId: 'odd', nodes: [], edges: [] }],
  ['nodes that are none', { nodes: [null, 1, 'x', [], {}] }],
  ['one id twice', { nodes: [node('a'), node('a'), node('a')], edges: [edge('a', 'a')] }],
  ['a circle of parents', { nodes: [node('a', 'b'), node('b', 'a'), node('c', 'c')] }],
  ['a parent that is not there', { nodes: [node('a', 'nowhere')] }],
  [
    'a circle of edges',
    { nodes: ['a', 'b', 'c'].map((id) => node(id)), edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')] },
  ],
  [
    'edges to and from nowhere',
    { nodes: [node('a')], edges: [edge('a', 'nowhere'), edge('nowhere', 'a'), edge(1, null)] },
  ],
  ['words nobody knows', { nodes: [{ ...node('a'), type: 'x'.repeat(500), nodeClass: 'none', layout: 'none' }] }],
];

const ELEMENTS = ['svg', 'title', 'desc', 'style', 'rect', 'g', 'path', 'text', 'tspan', 'circle', 'line', 'polygon'];

/** Reads a picture as a browser does: well formed, only elements that draw, no attribute that runs or loads something. */
function expectHarmless(svg: string): void {
  const fail = (level: string, message: string): void => {
    // The sign for characters that XML cannot have is only warned of.
    if (level !== 'warning') throw new Error(message);
  };
  const page = new DOMParser({ onError: fail }).parseFromString(svg, 'image/svg+xml');
  const elements = [...page.getElementsByTagName('*')];
  const names = new Set(elements.map(({ nodeName }) => nodeName));
  expect([...names].filter((name) => !ELEMENTS.includes(name))).toEqual([]);
  const attributes = new Set(elements.flatMap((element) => [...element.attributes].map(({ name }) => name)));
  expect([...attributes].filter((name) => /^on|href|src|style/i.test(name))).toEqual([]);
  expect(elements.filter(({ nodeName }) => nodeName === 'style')).toHaveLength(1);
  expect(page.doctype).toBeNull();
}

const countOf = (nodes: readonly PictureNodeResponse[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + countOf(children), 0);

describe('a graph with', () => {
  it.each(ODD.map(([name, graph], index) => ({ name, graph, index })))('$name is drawn', async ({ graph, index }) => {
    const hash = await stored(JSON.stringify(graph), index + 1);
    for (const direction of ['TB', 'LR']) {
      expect(await diagrams.svg(hash, `?direction=${direction}`)).toMatch(/^<svg .*<\/svg>\n$/s);
      const { width, height } = await diagrams.coordinates(hash, `?direction=${direction}`);
      expect(Math.min(width, height)).toBeGreaterThan(0);
    }
  });
});

describe('labels', () => {
  const HOSTILE = [
    '</text><script>alert(1)</script>',
    '"><svg onload="alert(1)">',
    "' onmouseover='alert(1)",
    '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    ']]><![CDATA[<script>',
    '</style><style>*{display:none}',
    'javascript:alert(1)',
    '\u0001\u000b\u{1f42b}\u202e',
  ];

  it('never become markup, wherever they stand', async () => {
    const steps = HOSTILE.map((text, index) =>
      step('to', `${text}${index}`, text, { description: text, expression: text, targetRouteIds: [text] }),
    );
    const whens = HOSTILE.map((text, index) => when(`when${index}`, text, step(text, `inner${index}`, text)));
    for (const text of HOSTILE) {
      const graph = aRouteGraph(text, text, [...steps, step('choice', 'choice', '', { children: whens })], {
        description: text,
        application: 'hostile',
      });
      await diagrams.store(graph);
      expectHarmless(await diagrams.svg(graph.graphHash));
      const answer = await diagrams.get(graph.graphHash, '', { Accept: 'application/json' });
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('a graph of two thousand nodes', () => {
  it('is drawn whole', async () => {
    const graph = { ...aLongRoute('large', 160), application: 'large' };
    expect(graph.nodes.length).toBeGreaterThan(2000);
    await diagrams.store(graph);
    const svg = await diagrams.svg(graph.graphHash);
    expect(svg.match(/data-node-id=/g)?.length).toBeGreaterThanOrEqual(graph.nodes.length - 1);
    expect(countOf((await diagrams.coordinates(graph.graphHash)).nodes)).toBeGreaterThanOrEqual(graph.nodes.length - 1);
  });
});

describe('twenty pictures at once', () => {
  it('are all answered', async () => {
    const graphs = Array.from({ length: 20 }, (_, index) => ({
      ...aLongRoute(`route-${index}`, 4),
      application: 'many',
    }));
    await diagrams.store(...graphs);
    const pictures = await Promise.all(graphs.map(({ graphHash }) => diagrams.svg(graphHash)));
    expect(pictures.map((svg) => /<title>Route (.*?)<\/title>/.exec(svg)?.[1])).toEqual(
      graphs.map(({ routeId }) => routeId),
    );
  });
});
