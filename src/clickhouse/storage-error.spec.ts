import { expect, it } from '@jest/globals';
import { ClickHouseFailure, type FailureKind } from './clickhouse-failure.js';
import { storageError } from './storage-error.js';

it.each([
  ['timeout', 'QUERY_TIMEOUT', 504],
  ['memory', 'QUERY_TOO_LARGE', 422],
  ['cancelled', 'CLIENT_CLOSED_REQUEST', 499],
  ['unavailable', 'STORAGE_UNAVAILABLE', 503],
  ['data', 'INTERNAL_ERROR', 500],
  ['schema', 'INTERNAL_ERROR', 500],
  ['denied', 'INTERNAL_ERROR', 500],
  ['unknown', 'INTERNAL_ERROR', 500],
] as const satisfies readonly [FailureKind, string, number][])('%s is %s for a client', (kind, code, status) => {
  const cause = new Error('SELECT secret FROM payload');
  const error = storageError(new ClickHouseFailure(kind, 'search-executions', undefined, cause));
  expect(error).toMatchObject({ code, status });
  expect(JSON.stringify([error, String(error)])).not.toContain('secret');
});

it('anything else stays what it is', () => {
  const error = new Error('of the program');
  expect(storageError(error)).toBe(error);
});
