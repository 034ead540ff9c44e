import { parseError } from '@clickhouse/client';
import { describe, expect, it } from '@jest/globals';
import { ClickHouseFailure } from './clickhouse-failure.js';

const kindOf = (error: unknown): string => ClickHouseFailure.from(error, 'some-query').kind;
const clickHouseError = (code: number, name: string): Error =>
  parseError(`Code: ${code}. DB::Exception: Some text. (${name}) (version 26.3.1.1 (official build))`);
const networkError = (code: string): Error => Object.assign(new Error('Some text'), { code });

describe('ClickHouseFailure', () => {
  it.each([
    [159, 'TIMEOUT_EXCEEDED', 'timeout'],
    [160, 'TOO_SLOW', 'timeout'],
    [394, 'QUERY_WAS_CANCELLED', 'cancelled'],
    [241, 'MEMORY_LIMIT_EXCEEDED', 'memory'],
    [173, 'CANNOT_ALLOCATE_MEMORY', 'memory'],
    [252, 'TOO_MANY_PARTS', 'unavailable'],
    [202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'unavailable'],
    [242, 'TABLE_IS_READ_ONLY', 'unavailable'],
    [243, 'NOT_ENOUGH_SPACE', 'unavailable'],
    [999, 'KEEPER_EXCEPTION', 'unavailable'],
    [319, 'UNKNOWN_STATUS_OF_INSERT', 'unavailable'],
    [517, 'CANNOT_ASSIGN_ALTER', 'unavailable'],
    [519, 'NO_REMOTE_SHARD_AVAILABLE', 'unavailable'],
    [6, 'CANNOT_PARSE_TEXT', 'data'],
    [27, 'CANNOT_PARSE_INPUT_ASSERTION_FAILED', 'data'],
    [32, 'ATTEMPT_TO_READ_AFTER_EOF', 'data'],
    [33, 'CANNOT_READ_ALL_DATA', 'data'],
    [117, 'INCORRECT_DATA', 'data'],
    [131, 'TOO_LARGE_STRING_SIZE', 'data'],
    [469, 'VIOLATED_CONSTRAINT', 'data'],
    [395, 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO', 'data'],
    [53, 'TYPE_MISMATCH', 'schema'],
    [60, 'UNKNOWN_TABLE', 'schema'],
    [81, 'UNKNOWN_DATABASE', 'schema'],
    [16, 'NO_SUCH_COLUMN_IN_TABLE', 'schema'],
    [62, 'SYNTAX_ERROR', 'schema'],
    [516, 'AUTHENTICATION_FAILED', 'denied'],
    [497, 'ACCESS_DENIED', 'denied'],
    [164, 'READONLY', 'denied'],
    [49, 'LOGICAL_ERROR', 'unknown'],
  ])('code %i (%s) is %s', (code, name, kind) => {
    const failure = ClickHouseFailure.from(clickHouseError(code, name), 'some-query');
    expect(failure).toMatchObject({ kind, code, statement: 'some-query' });
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETDOWN'])(
    'the network fault %s is unavailability',
    (code) => {
      expect(ClickHouseFailure.from(networkError(code), 'q')).toMatchObject({ kind: 'unavailable', code: undefined });
    },
  );

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('the TLS fault %s is unavailability', (code) => {
    expect(kindOf(networkError(code))).toBe('unavailable');
  });

  it('the timeout of the client is unavailability: the outcome is not known', () => {
    expect(kindOf(new Error('Timeout error.'))).toBe('unavailable');
  });

  it.each([Object.assign(new Error('x'), { name: 'AbortError' }), new Error('The user aborted a request.')])(
    'an abort is a cancellation',
    (error) => {
      expect(kindOf(error)).toBe('cancelled');
    },
  );

  it('is not fooled by the words of a message', () => {
    const error = parseError('Code: 60. DB::Exception: Table x.timeout_ECONNREFUSED does not exist. (UNKNOWN_TABLE)');
    expect(kindOf(error)).toBe('schema');
    expect(kindOf(new Error('Code 60 UNKNOWN_TABLE'))).toBe('unknown');
  });

  it.each(['a text', undefined, 7, { code: '60' }])('takes anything that was thrown: %j', (thrown) => {
    expect(kindOf(thrown)).toBe('unknown');
  });

  it('stays what it is', () => {
    const failure = ClickHouseFailure.from(clickHouseError(60, 'UNKNOWN_TABLE'), 'inner');
    expect(ClickHouseFailure.from(failure, 'outer')).toBe(failure);
  });

  it('has the name that ClickHouse gives its code', () => {
    expect(ClickHouseFailure.from(clickHouseError(469, 'VIOLATED_CONSTRAINT'), 'q').reason).toBe('VIOLATED_CONSTRAINT');
    expect(ClickHouseFailure.from(networkError('ECONNREFUSED'), 'q').reason).toBe('UNAVAILABLE');
  });

  it('names its statement, and keeps what ClickHouse said out of its message', () => {
    const failure = ClickHouseFailure.from(networkError('ECONNREFUSED'), 'search');
    expect(failure.message).toBe('search failed: unavailable (ECONNREFUSED)');
    expect(failure.serverMessage).toBe('Some text');
    expect(JSON.stringify(failure)).not.toContain('Some text');
  });
});
