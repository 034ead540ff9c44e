import { describe, expect, it } from '@jest/globals';
import express, { raw } from 'express';
import { answerCode, served } from '../../../test/support/builders.js';
import { readDataRequest } from './data-request.js';

const application = express()
  .use(raw({ type: () => true }))
  .post('/', (request, response) => {
    const { body, format } = readDataRequest(request);
    response.send(`${format} ${body.toString('utf8')}`);
  })
  .use(answerCode);

const answerTo = (type: string, body = '{}', version: string | undefined = '2'): Promise<string> =>
  served(application, async (url) => {
    const headers = { 'Content-Type': type, ...(version && { 'X-Protocol-Version': version }) };
    return (await fetch(url, { method: 'POST', headers, body })).text();
  });

describe('a data request', () => {
  it.each([
    ['application/json', 'json {}'],
    ['Application/JSON; charset=UTF-8', 'json {}'],
    ['application/json;charset="utf-8"', 'json {}'],
    ['application/json; charset=utf8; profile=x', 'json {}'],
    ['application/x-ndjson', 'ndjson {}'],
    ['application/ndjson', 'ndjson {}'],
  ])('as %s is read', async (type, answer) => {
    expect(await answerTo(type)).toBe(answer);
  });

  it.each([
    'text/plain',
    'application/json-patch+json',
    'application/json; charset=iso-8859-1',
    'application/x-ndjson; profile=x; charset=utf-16',
    'constructor',
    '__proto__',
  ])('as %s is refused', async (type) => {
    expect(await answerTo(type)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it('keeps every byte of its body', async () => {
    expect(await answerTo('application/json', '\ufeff{"ä": "😀"}\r\n')).toBe('json \ufeff{"ä": "😀"}\r\n');
  });

  it('needs a body', async () => {
    expect(await answerTo('application/json', '')).toBe('MALFORMED_BODY');
  });

  it('needs a version, which is told before anything else', async () => {
    expect(await answerTo('text/plain', '', '')).toBe('PROTOCOL_VERSION');
    expect(await answerTo('application/json', '{}', '7')).toBe('PROTOCOL_VERSION');
  });
});

describe('the digest of a request', () => {
  const digests = express()
    .use(raw({ type: () => true }))
    .post('/*path', (request, response) => {
      const { digest } = readDataRequest(request);
      response.send(Buffer.from(digest).toString('hex'));
    });
  const digestOf = (path: string, body: string, headers: Record<string, string> = {}): Promise<string> =>
    served(digests, async (url) => {
      const all = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2', ...headers };
      return (await fetch(`${url}${path}`, { method: 'POST', headers: all, body })).text();
    });

  it('is the same for the same request, whatever headers and query come with it', async () => {
    const digest = await digestOf('/a', '{}');
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
    expect(await digestOf('/a?x=1', '{}', { 'X-Request-Id': 'other', 'Idempotency-Key': 'k' })).toBe(digest);
  });

  it('is another for another address or body', async () => {
    const all = [await digestOf('/a', '{}'), await digestOf('/b', '{}'), await digestOf('/a', '{} ')];
    expect(new Set(all).size).toBe(3);
  });
});

describe('an idempotency key', () => {
  const keys = express()
    .use(raw({ type: () => true }))
    .post('/', (request, response) => {
      response.send(`key ${readDataRequest(request).idempotencyKey ?? 'none'}`);
    })
    .use(answerCode);
  const keyOf = (headers: Record<string, string>): Promise<string> =>
    served(keys, async (url) => {
      const all = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2', ...headers };
      return (await fetch(url, { method: 'POST', headers: all, body: '{}' })).text();
    });

  it.each(['!', '"quoted"', '~'.repeat(255)])('%s is taken', async (key) => {
    expect(await keyOf({ 'Idempotency-Key': key })).toBe(`key ${key}`);
  });

  it.each(['', 'two words', 'é', 'x'.repeat(256)])('%j is refused', async (key) => {
    expect(await keyOf({ 'Idempotency-Key': key })).toBe('BAD_REQUEST');
  });

  it('need not be', async () => {
    expect(await keyOf({})).toBe('key none');
  });
});
