import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PictureNodeResponse } from '../../src/diagram/dto/picture.response.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { DiagramClient } from '../support/diagram-client.js';
import { aRouteGraph } from '../support/route-graphs/a-route-graph.js';
import { block, step, when } from '../support/route-graphs/step.js';
import { ALL_ROLES_TOKEN } from '../support/test-tokens.js';

const server = useTestApp();
const diagrams = new DiagramClient(server);

const SVG = 'image/svg+xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const UNKNOWN = `sha256:${'0'.repeat(64)}`;

const graph = aRouteGraph('order-router', 'direct:orders', [
  step('log', 'log1', 'got ${body}'),
  block('choice', 'choice1', [when('when1', '${header.tier} == 1', step('to', 'to1', 'kafka:premium'))]),
]);
const hash = graph.graphHash;

beforeAll(() => diagrams.store(graph));

describe('Accept decides the format:', () => {
  it.each([
    ['*/*', SVG],
    ['image/svg+xml', SVG],
    ['IMAGE/SVG+XML', SVG],
    ['image/*', SVG],
    ['image/svg+xml;charset=utf-8', SVG],
    ['application/json', JSON_TYPE],
    ['application/json; charset=utf-8', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json, image/svg+xml', JSON_TYPE],
    ['image/svg+xml;q=0.4, application/json;q=0.5', JSON_TYPE],
    ['image/svg+xml;q=0.5, application/json;q=0.4', SVG],
    ['image/*;q=0.1, application/json;q=0.05, */*;q=0.01', SVG],
    ['image/svg+xml;q=0, */*', JSON_TYPE],
    ['*/*;q=0.1, application/json', JSON_TYPE],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', SVG],
    ['image/avif,image/webp,image/svg+xml,image/*;q=0.8,*/*;q=0.5', SVG],
    ['text/html, application/json;q=0.1', JSON_TYPE],
  ])('%s', async (accept, type) => {
    for (const suffix of ['', '/render']) {
      const answer = await diagrams.get(hash, suffix, { Accept: accept });
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
        200,
        type,
        'Accept',
      ]);
      expect(answer.text).toMatch(type === SVG ? /^<svg .*<\/svg>\n$/s : /^\{"width":.*\}$/s);
    }
  });

  it.each([undefined, ''])('%p: SVG', async (accept) => {
    const Authorization = `Bearer ${ALL_ROLES_TOKEN}`;
    const headers = accept === undefined ? { Authorization } : { Authorization, Accept: accept };
    const type = await new Promise((resolve, reject) => {
      request(`${server().url}/diagrams/${hash}`, { headers }, (response) => {
        response.resume().on('end', () => {
          resolve(response.headers['content-type']);
        });
      })
        .on('error', reject)
        .end();
    });
    expect(type).toBe(SVG);
  });

  it.each([
    'text/html',
    'image/png',
    'image/png, text/*;q=0.5',
    'application/problem+json',
    'image/svg+xml;q=0',
    'image/svg+xml;q=0, application/json;q=0',
    '*/*;q=0',
    'application/json;version=2',
    'image/svg+xml;charset=latin1',
    'nonsense',
    '/',
  ])('%s: there is none', async (accept) => {
    const answer = await diagrams.get(hash, '', { Accept: accept });
    expect(problemOf(answer)).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' });
    expect(answer.headers.get('vary')).toBe('Accept');
  });
});

describe('the answer', () => {
  it('as SVG can load and run nothing, and its style is let through', async () => {
    const { headers, text } = await diagrams.get(hash);
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'; style-src 'sha256-${digest}'; sandbox`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).not.toMatch(/ style=/);
    for (const id of graph.nodes.slice(1).map((node) => node.id)) expect(text).toContain(`data-node-id="${id}"`);
  });

  it('as JSON has the nodes inside each other, in absolute coordinates', async () => {
    const { width, height, nodes, edges } = await diagrams.coordinates(hash);
    const ids: string[] = [];
    const visit = (outer: Pick<PictureNodeResponse, 'x' | 'y' | 'width' | 'height'>, list: PictureNodeResponse[]) => {
      for (const node of list) {
        expect(Object.keys(node)).toEqual(['id', 'type', 'class', 'label', 'x', 'y', 'width', 'height', 'children']);
        expect(Math.min(node.x - outer.x, node.y - outer.y)).toBeGreaterThanOrEqual(0);
        expect(node.x + node.width).toBeLessThanOrEqual(outer.x + outer.width);
        expect(node.y + node.height).toBeLessThanOrEqual(outer.y + outer.height);
        ids.push(node.id);
        visit(node, node.children);
      }
    };
    visit({ x: 0, y: 0, width, height }, nodes);
    expect(ids).toEqual(expect.arrayContaining(['from:order-router', 'log1', 'choice1', 'when1', 'to1']));
    for (const edge of edges) {
      expect(Object.keys(edge)).toEqual(['source', 'target', 'kind', 'label', 'points']);
      expect(edge.points.length).toBeGreaterThan(1);
    }
    expect(edges).toContainEqual(expect.objectContaining({ source: 'log1', target: 'choice1', kind: 'flow' }));
  });

  it('as JSON has the size of the SVG, so that it can be laid over it', async () => {
    for (const direction of ['TB', 'LR']) {
      const { width, height } = await diagrams.coordinates(hash, `?direction=${direction}`);
      const svg = await diagrams.svg(hash, `?direction=${direction}`);
      expect(svg).toContain(` viewBox="0 0 ${width} ${height}">`);
    }
  });

  it('is the same for a hash that is encoded', async () => {
    expect(await diagrams.svg(encodeURIComponent(hash))).toBe(await diagrams.svg(hash));
  });

  it('runs top to bottom, or left to right when that is asked for', async () => {
    const steep = await diagrams.coordinates(hash);
    expect(await diagrams.coordinates(hash, '?direction=TB')).toEqual(steep);
    const flat = await diagrams.coordinates(hash, '/render?direction=LR');
    expect(steep.height).toBeGreaterThan(steep.width);
    expect(flat.width).toBeGreaterThan(flat.height);
    expect(await diagrams.svg(hash, '?direction=LR')).not.toBe(await diagrams.svg(hash));
  });
});

describe('an ETag', () => {
  it('saves the answer, and differs for each format, direction and the definition', async () => {
    const forms = [
      ['', 'image/svg+xml'],
      ['', 'application/json'],
      ['?direction=LR', 'image/svg+xml'],
      ['/definition', '*/*'],
    ] as const;
    const tags = new Set<string>();
    for (const [suffix, accept] of forms) {
      const first = await diagrams.get(hash, suffix, { Accept: accept });
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[\w-]{32}"$/);
      expect(first.headers.get('cache-control')).toBe('private, max-age=3600, immutable');
      expect(first.headers.get('content-length')).toBe(String(Buffer.byteLength(first.text)));
      tags.add(tag);
      const again = await diagrams.get(hash, suffix, { Accept: accept, 'If-None-Match': `"other", ${tag}` });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
      expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
      expect((await diagrams.get(hash, suffix, { Accept: accept, 'If-None-Match': '"other"' })).status).toBe(200);
    }
    expect(tags.size).toBe(forms.length);
  });

  it('of the SVG does not save the JSON', async () => {
    const tag = (await diagrams.get(hash)).headers.get('etag') ?? '';
    const answer = await diagrams.get(hash, '', { Accept: 'application/json', 'If-None-Match': tag });
    expect(answer.status).toBe(200);
  });

  it('comes with HEAD, too', async () => {
    const { headers, text } = await diagrams.get(hash);
    const head = await server().fetch(`/diagrams/${hash}`, { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', headers.get('etag')]);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });
});

describe('what is not there', () => {
  it.each(['', '/render', '/definition', '?direction=LR'])('%s of a hash nobody sent', async (suffix) => {
    const problem = problemOf(await diagrams.get(UNKNOWN, suffix));
    expect(problem).toMatchObject({ status: 404, code: 'DIAGRAM_NOT_FOUND' });
  });

  it.each([
    ['/diagrams/sha256:abc', 'hash'],
    [`/diagrams/${hash.toUpperCase()}/render`, 'hash'],
    [`/diagrams/${hash.slice(7)}/definition`, 'hash'],
    [`/diagrams/${hash}0`, 'hash'],
    [`/diagrams/${hash}%0a`, 'hash'],
    ['/diagrams/..%2f..%2fetc', 'hash'],
    [`/diagrams/${hash}?direction=RL`, 'direction'],
    [`/diagrams/${hash}?direction=`, 'direction'],
    [`/diagrams/${hash}?direction=TB&direction=LR`, 'direction'],
    [`/diagrams/${hash}?format=svg`, 'format'],
    ['/diagrams?limit=0', 'limit'],
    ['/diagrams?limit=501', 'limit'],
    ['/diagrams?offset=-1', 'offset'],
    ['/diagrams?application=', 'application'],
    ['/diagrams?routeId=a&routeId=b', 'routeId'],
    ['/diagrams?route=a', 'route'],
  ])('%s is refused because of %s', async (path, field) => {
    const problem = problemOf(await server().get(path));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((one) => one.path)).toContain(field);
  });
});
