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
