import { types } from 'node:util';
import { parseError } from '@clickhouse/client';

/** The engine's errors in the client's own form (`ClickHouseError` with code and type). */
export function asClientError(error: unknown): Error {
  const cause = types.isNativeError(error) ? error : new Error(String(error));
  if (cause.name === 'AbortError' || /^\d+$/.test('code' in cause ? String(cause.code) : '')) return cause;
  return parseError(cause.message);
}
