import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type Answer, problemOf, type RequestHeaders } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { ALL_ROLES_TOKEN } from '../support/test-tokens.js';
import { aWireRecord, without } from '../support/wire-records.js';

const MIB = 2 ** 20;
const BODY_MAX = 2 * MIB;
const server = useTestApp({ CAMELEER_BODY_MAX_BYTES: String(BODY_MAX) });

const JSON_TYPE = { 'Content-Type': 'application/json' };
const AGENT = { 'X-Protocol-Version': '2', ...JSON_TYPE };
const BATCH = JSON.stringify([aWireRecord()]);

const post = (body: RequestInit['body'], headers: RequestHeaders = AGENT): Promise<Answer> =>
  server().post('/data/executions', body, headers);

async function expectProblem(answer: Promise<Answer>, status: number, code: string): Promise<Answer> {
  const problem = problemOf(await answer);
  expect([problem.status, problem.code]).toEqual([status, code]);
  expect((await answer).status).toBe(status);
  expect(problem).toMatchObject({
    type: `urn:cameleer:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
    errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    requestId: (await answer).headers.get('x-request-id'),
  });
  return answer;
}

/** `depth` levels around a value, counted with the batch's array. */
const nested = (depth: number): string => {
  const record = { ...aWireRecord(), deep: '@' };
  return JSON.stringify([record]).replace('"@"', '['.repeat(depth - 2) + ']'.repeat(depth - 2));
};

describe('the protocol version', () => {
  it.each([
    ['missing', {}],
    ['0', { 'X-Protocol-Version': '0' }],
    ['3', { 'X-Protocol-Version': '3' }],
    ['empty', { 'X-Protocol-Version': '' }],
    ['given twice', { 'X-Protocol-Version': '2, 2' }],
    ['no number', { 'X-Cameleer-Protocol-Version': '__proto__' }],
  ])('%s is refused with what is supported', async (_case, headers) => {
    const answer = await expectProblem(post(BATCH, { ...JSON_TYPE, ...headers }), 400, 'PROTOCOL_VERSION');
    expect(answer.json).toMatchObject({
      detail: expect.stringContaining('Supported: 1, 2'),
      supportedVersions: ['1', '2'],
    });
  });
});

describe('broken JSON is refused with the byte', () => {
  it.each([
    ['an unquoted key', '[{executionId:1}]', 2],
    ['a missing bracket', '[{"a":1}', 8],
    ['a second value', '{"a":1}{"b":2}', 7],
    ['a trailing comma', '[1,]', 3],
    ['no JSON', '<xml/>', 0],
    ['only white space', '  \n ', 4],
    ['behind characters of several bytes', '[{"a":"äöü四🚀"},nul]', 23],
    ['a control character', '["a\u0001"]', 3],
    ['a bare surrogate escape', String.raw`["\ud8"]`, 2],
  ])('%s', async (_case, body, byteOffset) => {
    const answer = await expectProblem(post(body), 400, 'MALFORMED_JSON');
    expect(answer.json).toMatchObject({ byteOffset, detail: expect.stringContaining(`Byte ${byteOffset}`) });
  });
});

describe('a body that cannot be read', () => {
  it.each<[string, RequestInit['body'], RequestHeaders, number, string]>([
    ['is empty', '', AGENT, 400, 'MALFORMED_BODY'],
    ['is not UTF-8', Buffer.from('["\xe9"]', 'latin1'), AGENT, 400, 'MALFORMED_BODY'],
    ['is UTF-16', Buffer.from('[]', 'utf16le'), AGENT, 400, 'MALFORMED_JSON'],
    ['is larger than the limit', `[${' '.repeat(BODY_MAX)}]`, AGENT, 413, 'BODY_TOO_LARGE'],
    ['nests 65 deep', nested(65), AGENT, 400, 'NESTING_TOO_DEEP'],
    ['nests 100,000 deep', '['.repeat(100_000), AGENT, 400, 'NESTING_TOO_DEEP'],
    ['nests objects 50,000 deep', '{"a":'.repeat(50_000), AGENT, 400, 'NESTING_TOO_DEEP'],
  ])('%s', async (_case, body, headers, status, code) => {
    await expectProblem(post(body, headers), status, code);
  });

  it('nests 64 deep, which is taken', async () => {
    expect((await post(nested(64))).status).toBe(202);
  });
});

describe('a compressed body', () => {
  const zipped = gzipSync(BATCH);
  const encoded = (encoding: string): RequestHeaders => ({ ...AGENT, 'Content-Encoding': encoding });

  it.each([
    ['deflate', deflateSync(BATCH)],
    ['br', brotliCompressSync(BATCH)],
    ['zstd', zipped],
    ['x-gzip', zipped],
    ['gzip, gzip', gzipSync(zipped)],
  ])('in %s is refused', async (encoding, body) => {
    await expectProblem(post(body, encoded(encoding)), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it.each([
    ['cut off', zipped.subarray(0, zipped.length - 12)],
    ['cut off in its header', zipped.subarray(0, 5)],
    ['damaged', Buffer.concat([zipped.subarray(0, 20), Buffer.alloc(20, 0xff), zipped.subarray(40)])],
    ['not gzip at all', Buffer.from(BATCH)],
  ])('that is %s is refused', async (_case, body) => {
    await expectProblem(post(body, encoded('gzip')), 400, 'MALFORMED_BODY');
  });

  it('a thousand times its size ends at the limit, in little memory', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MIB, ' '));
    expect(bomb.length).toBeLessThan(BODY_MAX);
    const before = process.memoryUsage().rss;
    await expectProblem(post(bomb, encoded('gzip')), 413, 'BODY_TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB);
  });
});

describe('the content type', () => {
  it.each([
    ['text/plain'],
    ['application/xml'],
    ['application/json+problem'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data'],
    ['constructor'],
    ['__proto__'],
    ['application/json; charset=iso-8859-1'],
    ['application/json; charset=utf-16'],
    ['application/x-ndjson; charset="latin1"'],
  ])('%s is refused', async (type) => {
    await expectProblem(post(BATCH, { ...AGENT, 'Content-Type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('missing is refused', async () => {
    const headers = without(AGENT, 'Content-Type') as RequestHeaders;
    await expectProblem(post(Buffer.from(BATCH), headers), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('a client that', () => {
  it('goes away in the middle harms nobody', async () => {
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(server().url);
      const headers = { ...AGENT, Authorization: `Bearer ${ALL_ROLES_TOKEN}`, 'Content-Length': '1000' };
      const call = request({ hostname, port, path: '/api/v1/data/executions', method: 'POST', headers });
      call.on('error', () => undefined).on('close', resolve);
      call.write('[', () => call.destroy());
    });
    expect((await post(BATCH)).status).toBe(202);
  });
});
