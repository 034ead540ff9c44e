import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { AppError } from '../common/app-error.js';
import { toAppError } from './to-app-error.js';

/** An error with the marks a library puts on it. */
const marked = (marks: object): Error => Object.assign(new Error('of a library'), marks);

describe('toAppError', () => {
  it('leaves an AppError as it is', () => {
    const error = new AppError('SPOOL_FULL', 'full');
    expect(toAppError(error)).toBe(error);
  });

  it.each([
    [new NotFoundException('Cannot GET /x'), 'NOT_FOUND'],
    [new PayloadTooLargeException(), 'BODY_TOO_LARGE'],
    [new HttpException('teapot', 418), 'BAD_REQUEST'],
    [marked({ status: 404 }), 'NOT_FOUND'],
    [marked({ status: 405 }), 'METHOD_NOT_ALLOWED'],
    [marked({ status: 408 }), 'REQUEST_TIMEOUT'],
    [new BadRequestException('broken'), 'BAD_REQUEST'],
  ])('answers %s by its status', (thrown, code) => {
    expect(toAppError(thrown)).toMatchObject({ code, detail: thrown.message });
  });

  it.each([401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 431])('keeps the status %d of the framework', (status) => {
    expect(toAppError(new HttpException('of the framework', status)).status).toBe(status);
  });

  it.each<[unknown, string]>([
    [new Error('connect ECONNREFUSED 10.0.0.1:8123'), 'an error'],
    [new HttpException('SELECT secret FROM t', 500), 'a 500 of the framework'],
    [new HttpException('SELECT secret FROM t', 503), 'a 503 of the framework'],
    [marked({ status: 500 }), 'a 500 of a library'],
    [marked({ status: 200 }), 'no status of an error'],
    ['text', 'no error at all'],
    [undefined, 'nothing'],
  ])('hides %p (%s) from the client and keeps it as the cause', (thrown) => {
    const error = toAppError(thrown);
    expect(error).toMatchObject({ code: 'INTERNAL_ERROR', status: 500 });
    expect(error.detail).toMatch(/^The server failed/);
    expect(error.options.cause).toBe(thrown);
  });
});
