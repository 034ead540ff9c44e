import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { served } from '../../test/support/builders.js';
import { AppError } from '../common/app-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../common/error-catalogue.js';
import { writeProblem } from './write-problem.js';

/** Statuses that promise that trying again makes sense. */
const TRY_AGAIN = [429, 503];
const isCode = (text: string): text is ErrorCode => text in ERROR_CATALOGUE;

async function answerWith(error: AppError, method = 'GET'): Promise<Response> {
  const application = express().use((request, response) => {
    writeProblem(error, request, response);
  });
  return served(application, (url) => fetch(url, { method, headers: { 'X-Request-Id': 'r-1' } }));
}

describe('a problem that is answered', () => {
  it.each(Object.keys(ERROR_CATALOGUE).filter(isCode))(
    '%s has its status, and Retry-After where that makes sense',
    async (code) => {
      const answer = await answerWith(new AppError(code, 'detail with ä'));
      expect(answer.status).toBe(ERROR_CATALOGUE[code].status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers.get('x-request-id')).toBe('r-1');
      const retryAfter = answer.headers.get('retry-after') ?? 'none';
      expect(retryAfter).toMatch(TRY_AGAIN.includes(answer.status) ? /^[1-9]\d*$/ : /^none$/);
      expect(await answer.json()).toMatchObject({ code, requestId: 'r-1', detail: 'detail with ä' });
    },
  );

  it('tells the time that is known better', async () => {
    const answer = await answerWith(new AppError('SPOOL_FULL', 'full', { retryAfterSeconds: 77 }));
    expect(answer.headers.get('retry-after')).toBe('77');
  });

  it('has no body for HEAD', async () => {
    const answer = await answerWith(new AppError('NOT_FOUND', 'none'), 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
  });

  it('leaves the connection as it is when the request has arrived', async () => {
    expect((await answerWith(new AppError('NOT_FOUND', 'none'))).headers.get('connection')).toBe('keep-alive');
  });
});
