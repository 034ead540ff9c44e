import { describe, expect, it } from '@jest/globals';
import { AppError } from '../common/app-error.js';
import { problemType, toProblem } from './problem.js';

describe('toProblem', () => {
  it('writes what RFC 9457 asks for, and our own members', () => {
    const errors = [{ path: 'timeFrom', message: 'must be an RFC 3339 time' }];
    expect(toProblem(new AppError('VALIDATION_FAILED', 'timeFrom is wrong.', { errors }), 'e-1', 'r-1')).toEqual({
      type: 'urn:cameleer:problem:validation-failed',
      title: 'Some fields are not valid',
      status: 400,
      detail: 'timeFrom is wrong.',
      code: 'VALIDATION_FAILED',
      errorId: 'e-1',
      requestId: 'r-1',
      errors,
    });
  });

  it('adds extensions, and no errors where there are none', () => {
    const problem = toProblem(new AppError('MALFORMED_JSON', 'Byte 7.', { extensions: { byteOffset: 7 } }), 'e', 'r');
    expect(problem['byteOffset']).toBe(7);
    expect(problem).not.toHaveProperty('errors');
  });

  it('never tells the cause or when to retry, which is a header', () => {
    const cause = new Error('secret');
    const problem = toProblem(new AppError('SPOOL_FULL', 'full', { cause, retryAfterSeconds: 5 }), 'e', 'r');
    expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'detail', 'code', 'errorId', 'requestId']);
  });
});

describe('problemType', () => {
  it('is a name for the kind', () => {
    expect(problemType('EXECUTION_NOT_FOUND')).toBe('urn:cameleer:problem:execution-not-found');
  });
});
