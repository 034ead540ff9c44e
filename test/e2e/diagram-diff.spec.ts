import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DiagramDiffResponse } from '../../src/diagram/diff/dto/diagram-diff.response.js';
import { type Answer, problemOf, type RequestHeaders } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { RENUMBERED, ROUTE_RENAMED, WRAPPED } from '../support/route-graphs/changed-routes.js';

const server = useTestApp();
const UNKNOWN = `sha256:${'0'.repeat(64)}`;
const JSON_TYPE = { Accept: 'application/json' };
const [plain, wrapped] = [WRAPPED.before.graphHash, WRAPPED.after.graphHash];

const compare = (a: string, b: string, headers: RequestHeaders = {}, query = ''): Promise<Answer> =>
  server().get(`/diagrams/${a}/diff/${b}${query}`, headers);

async function differences(a: string, b: string): Promise<DiagramDiffResponse> {
  const answer = await compare(a, b, JSON_TYPE);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  return answer.json as DiagramDiffResponse;
}

beforeAll(() =>
  new DiagramClient(server).store(
    ...[WRAPPED, RENUMBERED, ROUTE_RENAMED].flatMap(({ before, after }) => [before, after]),
  ),
);

describe('two versions of a route', () => {
  it('are told with what was added, removed, changed and moved', async () => {
    const { from, to, same, counts, nodes, renamed } = await differences(plain, wrapped);
    expect(from).toEqual({
      hash: plain,
      application: 'examples',
      routeId: 'order-dispatch',
      firstSeen: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      nodeCount: 7,
    });
    expect(to).toMatchObject({ hash: wrapped, nodeCount: 10 });
    expect([same, counts, renamed]).toEqual([false, { added: 3, removed: 0, changed: 1, moved: 2, renamed: 0 }, []]);
    expect(nodes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'added doTry1',
      'moved split1',
      'changed to1',
      'moved to2',
      'added doCatch1',
      'added to3',
    ]);
    const address = 'http://inventory:8080/api/stock?timeout=';
    expect(nodes[2]).toEqual({
      kind: 'changed',
      id: 'to1',
      type: 'to',
      label: 'http://inventory:8080/api/stock',
      before: { id: 'to1', parentId: 'split1', index: 0 },
      after: { id: 'to1', parentId: 'split1', index: 0 },
      fields: [
        { name: 'label', before: `to[${address}5000]`, after: `to[${address}900]` },
        { name: 'uri', before: `${address}5000`, after: `${address}900` },
      ],
    });
    expect(nodes[3]).toMatchObject({
      before: { parentId: 'route:order-dispatch', index: 3 },
      after: { parentId: 'doTry1', index: 1 },
      fields: [],
    });
    expect(nodes[0]?.before).toBeNull();
  });

  it('are told the other way round, too', async () => {
    const { counts, nodes } = await differences(wrapped, plain);
    expect(counts).toEqual({ added: 0, removed: 3, changed: 1, moved: 2, renamed: 0 });
    expect(nodes[0]).toMatchObject({ kind: 'removed', id: 'doTry1', before: { index: 2 }, after: null });
  });

  it('do not differ by what Camel numbered anew', async () => {
    const { same, counts, renamed } = await differences(RENUMBERED.before.graphHash, RENUMBERED.after.graphHash);
    expect([same, counts]).toEqual([false, { added: 2, removed: 0, changed: 0, moved: 0, renamed: 4 }]);
    expect(renamed[0]).toEqual({ before: 'log1', after: 'log2' });
  });

  it('are the same when they are one', async () => {
    const { same, counts, nodes, renamed } = await differences(plain, plain);
    expect([same, nodes, renamed]).toEqual([true, [], []]);
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0, renamed: 0 });
  });

  it('may be of two routes', async () => {
    const { from, to } = await differences(ROUTE_RENAMED.before.graphHash, ROUTE_RENAMED.after.graphHash);
    expect([from.routeId, to.routeId]).toEqual(['orders', 'order-intake']);
  });
});

describe('the picture', () => {
  it('is the newer version with marks, and with what was removed', async () => {
    const answer = await compare(wrapped, plain);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const marks = Array.from(
      answer.text.matchAll(/data-node-id="([^"]*)"[^>]* data-mark="([^"]*)"/g),
      ([, id, mark]) => `${id ?? ''} ${mark ?? ''}`,
    );
    expect(marks).toEqual([
      'doTry1 REMOVED',
      'doCatch1 REMOVED',
      'to3 REMOVED',
      'split1 MOVED',
      'to1 CHANGED',
      'to2 MOVED',
    ]);
    expect(answer.text).toContain(`from ${wrapped.slice(7, 15)} (`);
  });

  it('runs left to right when that is asked for', async () => {
    const width = (text: string): number => Number(/ width="(\d+)"/.exec(text)?.[1]);
    const [steep, flat] = [await compare(plain, wrapped), await compare(plain, wrapped, {}, '?direction=LR')];
    expect(width(flat.text)).toBeGreaterThan(width(steep.text));
  });

  it('has an ETag that saves it', async () => {
    const tag = (await compare(plain, wrapped)).headers.get('etag') ?? '';
    expect((await compare(plain, wrapped, { 'If-None-Match': tag })).status).toBe(304);
    expect((await compare(plain, wrapped, { ...JSON_TYPE, 'If-None-Match': tag })).status).toBe(200);
  });
});

describe('what cannot be compared', () => {
  it.each([
    [UNKNOWN, plain],
    [plain, UNKNOWN],
  ])('%s with %s: nobody sent one of them', async (a, b) => {
    const problem = problemOf(await compare(a, b));
    expect(problem).toMatchObject({ status: 404, code: 'DIAGRAM_NOT_FOUND' });
    expect(problem.detail).toContain(UNKNOWN);
  });

  it.each([
    ['sha256:abc', plain, '', 'a'],
    [plain, plain.toUpperCase(), '', 'b'],
    [plain, wrapped, '?direction=RL', 'direction'],
    [plain, wrapped, '?format=svg', 'format'],
  ])('%s with %s%s is refused because of %s', async (a, b, query, field) => {
    const problem = problemOf(await compare(a, b, {}, query));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map(({ path }) => path)).toEqual([field]);
  });

  it('as text/html', async () => {
    const answer = await compare(plain, wrapped, { Accept: 'text/html' });
    expect(problemOf(answer)).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' });
  });
});
