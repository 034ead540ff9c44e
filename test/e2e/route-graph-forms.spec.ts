import { describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { layoutRoute } from '../../src/diagram/layout/layout-route.js';
import { readDrawableGraph } from '../../src/diagram/route-drawing-reader.js';
import { renderSvg } from '../../src/diagram/svg/render-svg.js';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { CONVERSION_EXAMPLES } from '../../src/ingestion/route-graphs/conversion-examples.js';
import { ROUTE_GRAPH_EXAMPLES } from '../../src/ingestion/route-graphs/route-graph-examples.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import {
  SAME_AS_GRAPH,
  SAME_AS_SHORT_FORM,
  SAME_AS_STRUCTURE,
  SAME_AS_XML,
  SAME_AS_YAML,
} from '../support/route-graphs/same-route.js';

const server = useTestApp();

interface Stored {
  readonly graph_hash: string;
  readonly route_id: string;
  readonly graph: string;
}

/** The graphs of an application as a reader sees them, by route. */
const stored = (application: string): Promise<Stored[]> =>
  server().app.get(ClickHouseDatabase).query<Stored>({
    name: 'test',
    sql: 'SELECT * FROM cameleer.route_graphs FINAL WHERE application = {application:String} ORDER BY route_id',
    params: { application },
  });

async function send(records: unknown): Promise<IngestResult> {
  const answer = await server().post('/data/diagrams', JSON.stringify(records));
  expect([answer.status, answer.text]).toEqual([202, expect.any(String)]);
  return answer.json as IngestResult;
}

const drawingOf = (graph: string): string => renderSvg(layoutRoute(readDrawableGraph(JSON.parse(graph))));

describe('a route sent', () => {
  it.each<[string, (application: string) => object]>([
    ['as XML', (application) => ({ application, source: SAME_AS_XML })],
    ['as YAML', (application) => ({ application, source: SAME_AS_YAML })],
    ['as a route-structure', (application) => ({ ...SAME_AS_STRUCTURE, application })],
    ['in the short form', (application) => ({ ...SAME_AS_SHORT_FORM, application })],
  ])('%s is stored like the graph of an agent, and drawn like it', async (form, record) => {
    const sent = { ...SAME_AS_GRAPH, application: `${form} as a graph` };
    expect(await send([record(form), sent])).toEqual({ accepted: 2, rejected: [] });
    const [made, own] = await eventually(async () => {
      const both = [...(await stored(form)), ...(await stored(sent.application))];
      expect(both).toHaveLength(2);
      return both;
    });
    expect(made?.graph_hash).toBe(own?.graph_hash);
    const drawing = drawingOf(made?.graph ?? '');
    expect(drawing).toContain('data-node-id="wireTap1"');
    const boxes = (svg: string): string[] => svg.match(/data-node-id="[^"]*"/g) ?? [];
    expect(boxes(drawing)).toEqual(boxes(drawingOf(own?.graph ?? '')));
  });
});

describe('one request', () => {
  it('may mix forms, names each fault with index and path, and keeps the rest', async () => {
    const source = `${SAME_AS_XML.replace('</routes>', '')}<rest path="/a"/></routes>`;
    const result = await send([
      { application: 'mixed', source },
      { application: 'mixed', format: 'yaml', source: '- route:\n    id: [a' },
      { application: 'mixed', routes: [{ routeId: 'b', from: 'direct:b', code: [{ type: 'log' }] }] },
      { application: 'mixed', routes: [{ routeId: 'c', from: 'seda:order-failed', code: [] }] },
    ]);
    expect(result.accepted).toBe(2);
    expect(result.rejected).toMatchObject([
      { index: 0, path: 'source', message: expect.stringMatching(/^line \d+, column \d+: rest: only routes/) },
      { index: 1, path: 'source', message: expect.stringMatching(/^line \d+, column \d+: /) },
      { index: 2, path: 'routes[0].code[0].level' },
    ]);
    const graphs = await eventually(async () => {
      const both = await stored('mixed');
      expect(both.map(({ route_id }) => route_id)).toEqual(['c', 'order-router']);
      return both;
    });
    const router = JSON.parse(graphs[1]?.graph ?? '') as { readonly edges: readonly object[] };
    expect(router.edges).toContainEqual({ source: 'wireTap1', target: 'from:c', kind: 'async', targetRouteId: 'c' });
  });

  it('with nothing but a broken document is 400 and says where it breaks', async () => {
    const answer = await server().post(
      '/data/diagrams',
      JSON.stringify({ application: 'a', source: '<route>\n<a></b>' }),
    );
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'ALL_RECORDS_REJECTED' });
    expect(problemOf(answer).detail).toContain('line 2, column ');
  });
});

describe('the examples of the API document', () => {
  it('are one route in all forms', async () => {
    const { graphHash } = ROUTE_GRAPH_EXAMPLES.single.value;
    for (const [form, { value }] of Object.entries(CONVERSION_EXAMPLES)) {
      await send({ ...value, application: `example ${form}` });
      await eventually(async () => {
        expect(await stored(`example ${form}`)).toMatchObject([{ route_id: 'order-router', graph_hash: graphHash }]);
      });
    }
  });
});
