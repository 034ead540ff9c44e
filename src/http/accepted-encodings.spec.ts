import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { answerCode, served } from '../../test/support/builders.js';
import { acceptedEncodings } from './accepted-encodings.js';

const application = express()
  .use(acceptedEncodings)
  .post('/', (_request, response) => {
    response.send('taken');
  })
  .use(answerCode);

const answerTo = (encoding?: string): Promise<string> =>
  served(application, async (url) => {
    const headers = encoding === undefined ? undefined : { 'Content-Encoding': encoding };
    return (await fetch(url, { method: 'POST', body: 'x', ...(headers && { headers }) })).text();
  });

describe('content encodings', () => {
  it.each([undefined, 'gzip', 'GZIP', 'identity'])('%s is taken', async (encoding) => {
    expect(await answerTo(encoding)).toBe('taken');
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'x'])('%s is refused', async (encoding) => {
    expect(await answerTo(encoding)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });
});
