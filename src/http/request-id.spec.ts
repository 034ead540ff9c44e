import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { served } from '../../test/support/builders.js';
import { requestId, requestIdMiddleware } from './request-id.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const application = express()
  .use(requestIdMiddleware)
  .get('/', (request, response) => {
    response.json([requestId(request), requestId(request)]);
  });

async function idsOf(headers: Record<string, string>): Promise<{ header: string | null; seen: unknown }> {
  return served(application, async (url) => {
    const response = await fetch(url, { headers });
    return { header: response.headers.get('x-request-id'), seen: await response.json() };
  });
}

describe('the id of a request', () => {
  it.each(['abc-123', 'A.b_c', 'x'.repeat(64)])('is what the client sent: %s', async (id) => {
    expect(await idsOf({ 'X-Request-Id': id })).toEqual({ header: id, seen: [id, id] });
  });

  it.each(['x'.repeat(65), 'a b', 'a"b', '<script>', 'a,b'])('is not %j, which has no place in a log', async (id) => {
    const { header, seen } = await idsOf({ 'X-Request-Id': id });
    expect(header).toMatch(UUID);
    expect(seen).toEqual([header, header]);
  });

  it('is new for every request that brings none, and the same all through it', async () => {
    const [first, second] = [await idsOf({}), await idsOf({})];
    expect(first.header).toMatch(UUID);
    expect(first.seen).toEqual([first.header, first.header]);
    expect(second.header).not.toBe(first.header);
  });
});
