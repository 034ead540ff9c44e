import { describe, expect, it } from '@jest/globals';
import { aProcessorNode } from '../../../../test/support/processor-trees.js';
import type { ErrorDetail } from '../../details/execution-detail.js';
import { differenceOf } from './difference-of.js';

const anError = (fields: Partial<ErrorDetail> = {}): ErrorDetail => ({
  type: 'java.net.ConnectException',
  message: 'Connection refused',
  stackTrace: '',
  rest: {},
  ...fields,
});

describe('a step differs', () => {
  it('when one side has not got it', () => {
    expect(differenceOf(aProcessorNode(), undefined)).toBe('onlyLeft');
    expect(differenceOf(undefined, aProcessorNode())).toBe('onlyRight');
  });

  it('in its status, whatever else differs', () => {
    const failed = aProcessorNode({ status: 'FAILED', error: anError(), durationMs: 500 });
    expect(differenceOf(failed, aProcessorNode())).toBe('status');
  });

  it.each([
    ['error', anError(), null],
    ['error', anError(), anError({ type: 'java.net.SocketTimeoutException' })],
    ['error', anError(), anError({ message: 'Connection reset' })],
    ['same', anError(), anError({ stackTrace: 'at line 7', rest: { fingerprint: 'x' } })],
  ])('%s: by the type and message of its error', (difference, left, right) => {
    const [one, other] = [aProcessorNode({ error: left }), aProcessorNode({ error: right })];
    expect([differenceOf(one, other), differenceOf(other, one)]).toEqual([difference, difference]);
  });

  it.each([
    ['slower', 10, 20],
    ['slower', 0, 10],
    ['same', 0, 9.999],
    ['same', 1, 10],
    ['same', 10, 19.999],
    ['same', 1000, 1999],
    ['slower', 1000, 2000],
    ['same', null, 2000],
    ['same', null, null],
    ['same', 0, 0],
  ])('%s: %s and %s ms', (difference, left, right) => {
    const [one, other] = [aProcessorNode({ durationMs: left }), aProcessorNode({ durationMs: right })];
    expect([differenceOf(one, other), differenceOf(other, one)]).toEqual([difference, difference]);
  });
});
