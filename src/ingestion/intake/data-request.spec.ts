import { describe, expect, it } from '@jest/globals';
import express, { raw, type RequestHandler } from 'express';
import { answerCode, served } from '../../../test/support/builders.js';
import type { Caller } from '../../security/access/caller.js';
import { rememberCaller } from '../../security/access/current-caller.js';
import { readDataRequest } from './data-request.js';

const AGENT: Caller = { kind: 'agent', id: 'a', tenantId: 'default', roles: new Set(['AGENT']) };

/** Says who calls, as the server does before it reads a body. */
const calledBy =
  (caller: Caller): RequestHandler =>
  (request, _response, next) => {
    rememberCaller(request, caller);
    next();
  };

const application = express()
  .use(calledBy(AGENT), raw({ type: () => true }))
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

describe('the sender of a data request', () => {
  const senders = (caller: Caller) =>
    express()
      .use(calledBy(caller), raw({ type: () => true }))
      .post('/', (request, response) => {
        const { tenantId, ownAgentId } = readDataRequest(request);
        response.json({ tenantId, ownAgentId });
      });
  const senderOf = (caller: Caller): Promise<unknown> =>
    served(senders(caller), async (url) => {
      const headers = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2' };
      return (await fetch(url, { method: 'POST', headers, body: '{}' })).json();
    });

  it('is an agent that reports for itself, or a key that reports for any', async () => {
    expect(await senderOf({ ...AGENT, tenantId: 'acme' })).toEqual({ tenantId: 'acme', ownAgentId: 'a' });
    expect(await senderOf({ ...AGENT, kind: 'api-key' })).toEqual({ tenantId: 'default' });
  });
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
  const digestOf = (
    path: string,
    body: string,
    headers: Record<string, string> = {},
    caller = AGENT,
  ): Promise<string> =>
    served(digests(caller), async (url) => {
      const all = { 'Content-Type': 'application/json', 'X-Protocol-Version': '2', ...headers };
      return (await fetch(`${url}${path}`, { method: 'POST', headers: all, body })).text();
    });
  const digests = (caller: Caller) =>
    express()
      .use(calledBy(caller), raw({ type: () => true }))
      .post('/*path', (request, response) => {
        const { digest } = readDataRequest(request);
        response.send(Buffer.from(digest).toString('hex'));
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

  it('is another for another caller, of another kind or tenant too', async () => {
    const callers: Partial<Caller>[] = [{}, { id: 'b' }, { kind: 'api-key' }, { tenantId: 'other' }];
    const all = await Promise.all(callers.map((fields) => digestOf('/a', '{}', {}, { ...AGENT, ...fields })));
    expect(new Set(all).size).toBe(4);
    // Another token of the same agent.
    expect(await digestOf('/a', '{}', {}, { ...AGENT })).toBe(all[0]);
  });
});

describe('an idempotency key', () => {
  const keys = express()
    .use(calledBy(AGENT), raw({ type: () => true }))
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
