import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { answerCode, served } from '../../test/support/builders.js';
import { readJsonBody } from './read-json-body.js';

const LIMIT = 10_000;

const application = express()
  .use(readJsonBody(LIMIT))
  .all('/', (request, response) => {
    const body: unknown = request.body;
    response.send(body === undefined ? 'nothing' : JSON.stringify(body));
  })
  .use(answerCode);

const JSON_TYPE = { 'Content-Type': 'application/json' };

const answerTo = (body: RequestInit['body'], headers: Record<string, string> = JSON_TYPE): Promise<string> =>
  served(application, async (url) => (await fetch(url, { method: 'POST', headers, body: body ?? null })).text());

describe('a body of JSON', () => {
  it.each(['{"a":[1,"ä😀",null]}', '[]', '"text"', '0', `{"a":"${'x'.repeat(LIMIT - 8)}"}`])(
    '%s is read',
    async (body) => {
      expect(await answerTo(body)).toBe(body);
      expect(await answerTo(gzipSync(body), { ...JSON_TYPE, 'Content-Encoding': 'gzip' })).toBe(body);
    },
  );

  it('is nothing when there is none, or another type', async () => {
    expect(await answerTo(undefined)).toBe('nothing');
    expect(await answerTo('')).toBe('nothing');
    expect(await answerTo('{}', { 'Content-Type': 'text/plain' })).toBe('nothing');
    expect(await served(application, async (url) => (await fetch(url)).text())).toBe('nothing');
  });

  it('keeps a field __proto__ as a field', async () => {
    expect(await answerTo('{"__proto__":{"a":1}}')).toBe('{"__proto__":{"a":1}}');
  });

  it.each<[string, RequestInit['body'], string]>([
    ['broken', '{"a":', 'MALFORMED_JSON'],
    ['no UTF-8', Buffer.from('"\xe9"', 'latin1'), 'MALFORMED_BODY'],
    ['too deep', `${'['.repeat(65)}${']'.repeat(65)}`, 'NESTING_TOO_DEEP'],
    ['a thousand times too deep', '['.repeat(LIMIT), 'NESTING_TOO_DEEP'],
    ['too large', ' '.repeat(LIMIT + 1), 'BODY_TOO_LARGE'],
  ])('that is %s is refused', async (_case, body, code) => {
    expect(await answerTo(body)).toBe(code);
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'x'])('in %s is refused', async (encoding) => {
    const headers = { ...JSON_TYPE, 'Content-Encoding': encoding };
    expect(await answerTo('{}', headers)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it.each(['gzip', 'GZIP'])('in %s that is broken is refused', async (encoding) => {
    const headers = { ...JSON_TYPE, 'Content-Encoding': encoding };
    expect(await answerTo(gzipSync('{}').subarray(0, 15), headers)).toBe('MALFORMED_BODY');
    expect(await answerTo(gzipSync(' '.repeat(LIMIT + 1)), headers)).toBe('BODY_TOO_LARGE');
  });
});
