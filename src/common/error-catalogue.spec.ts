import { describe, expect, it } from '@jest/globals';
import { AppError } from './app-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';

const entries = Object.entries(ERROR_CATALOGUE);

describe('the error catalogue', () => {
  it.each(entries)('%s has a status and a title of its own', (code, { status, title }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(entries.filter(([, other]) => other.title === title)).toHaveLength(1);
  });

  it.each<[ErrorCode, number]>([
    ['MALFORMED_JSON', 400],
    ['NESTING_TOO_DEEP', 400],
    ['ALL_RECORDS_REJECTED', 400],
    ['EXECUTION_NOT_FOUND', 404],
    ['BODY_TOO_LARGE', 413],
    ['UNSUPPORTED_MEDIA_TYPE', 415],
    ['INTERNAL_ERROR', 500],
    ['SPOOL_FULL', 503],
    ['STORAGE_UNAVAILABLE', 503],
    ['QUERY_TIMEOUT', 504],
  ])('%s is answered with %d', (code, status) => {
    expect(new AppError(code, 'detail').status).toBe(status);
  });
});

describe('AppError', () => {
  it('carries what it was told, and its cause only when there is one', () => {
    const cause = new Error('disk');
    const error = new AppError('SPOOL_FULL', 'full', { cause, retryAfterSeconds: 5 });
    expect(error).toMatchObject({ code: 'SPOOL_FULL', detail: 'full', message: 'full', cause });
    expect('cause' in new AppError('NOT_FOUND', 'gone')).toBe(false);
  });
});
