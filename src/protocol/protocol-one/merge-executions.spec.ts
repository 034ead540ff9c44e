import { describe, expect, it } from '@jest/globals';
import { aStart, aStep, anEnd, type OneFields, plain, sent } from '../../../test/support/protocol-one-records.js';
import { mergeExecutions } from './merge-executions.js';
import { translateExecution } from './translate-execution.js';

/** Merges records received in this order. */
const merged = (...records: OneFields[]): OneFields =>
  plain(
    mergeExecutions(records.map((record, receivedAt) => ({ record: translateExecution(sent(record)), receivedAt }))),
  ) as OneFields;

const idsOf = (record: OneFields): unknown =>
  (record['processors'] as OneFields[]).map(function ids(step: OneFields): unknown {
    const children = step['children'] as OneFields[] | undefined;
    return children ? [step['processorId'], children.map(ids)] : step['processorId'];
  });

describe('the fields of an execution', () => {
  it('come from the terminal record, whatever came last', () => {
    const [start, end] = [aStart({ correlationId: 'running' }), anEnd({ correlationId: 'terminal' })];
    for (const record of [merged(start, end), merged(end, start)]) {
      expect(record).toMatchObject({ correlationId: 'terminal', status: 'COMPLETED', durationMs: 12.5 });
    }
  });

  it('come from the later one of two that run', () => {
    expect(merged(aStart({ correlationId: 'first' }), aStart({ correlationId: 'second' }))).toMatchObject({
      correlationId: 'second',
    });
  });

  it('are never erased by null or by being absent', () => {
    const start = aStart({
      correlationId: 'c',
      graphHash: 'g',
      inputBody: 'in',
      inputHeaders: { a: 'x' },
      attributes: { a: 1 },
    });
    const end = anEnd({
      correlationId: null,
      inputBody: null,
      attributes: { b: 2 },
      input: { body: null, properties: { p: '1' } },
    });
    expect(merged(start, end)).toMatchObject({
      correlationId: 'c',
      graphHash: 'g',
      input: { body: 'in', headers: { a: 'x' }, properties: { p: '1' } },
      attributes: { a: 1, b: 2 },
    });
  });

  it('start at the earliest start and end where the terminal record says', () => {
    const [early, late] = ['2026-07-24T09:04:38.120Z', '2026-07-24T09:04:38.120900Z'];
    expect(merged(aStart({ startTime: early }), anEnd({ startTime: late }))).toMatchObject({
      startTime: early,
      endTime: '2026-07-24T09:04:38.133400Z',
      durationMs: 12.5,
    });
    expect(merged(aStart({ startTime: late }), anEnd({ startTime: early }))).toMatchObject({ startTime: early });
  });

  it('say nothing about a body that was replaced', () => {
    const start = aStart({ input: { body: 'QQ==', bodyEncoding: 'base64', bodyType: 'byte[]', headers: { h: 'x' } } });
    expect(merged(start, anEnd({ input: { body: 'text' } }))['input']).toEqual({ body: 'text', headers: { h: 'x' } });
  });

  it('know all that was redacted of what they keep', () => {
    const start = aStart({ input: { body: '[1]', headers: { h: '-' }, redactedKeys: ['header:h', 'body:$.a'] } });
    const keysWith = (input: OneFields): unknown =>
      (merged(start, anEnd({ input }))['input'] as OneFields)['redactedKeys'];
    expect(keysWith({ variables: { v: '-' }, redactedKeys: ['variable:v', 'header:h'] })).toEqual([
      'header:h',
      'body:$.a',
      'variable:v',
    ]);
    expect(keysWith({ body: '[2]', redactedKeys: ['body:$.b'] })).toEqual(['header:h', 'body:$.b']);
    expect(keysWith({ body: '[2]' })).toEqual(['header:h']);
    expect(keysWith({ headers: { i: 'x' } })).toEqual(['header:h', 'body:$.a']);
  });

  it('keep a body that was left out the second time', () => {
    const start = aStart({ input: { body: '[1]', bodyType: 'T' } });
    const input = { bodyEncoding: 'omitted', omittedReason: 'redacted', headers: { h: 'x' } };
    expect(merged(start, anEnd({ input }))['input']).toEqual({ body: '[1]', bodyType: 'T', headers: { h: 'x' } });
    expect(merged(aStart({ input }), anEnd({ input: { body: '[1]' } }))['input']).toEqual({
      body: '[1]',
      headers: { h: 'x' },
    });
    expect(merged(aStart(), anEnd({ input }))['input']).toEqual(input);
  });

  it('have the error field by field', () => {
    const start = aStart({ errorMessage: 'first', errorStackTrace: 'trace' });
    expect(merged(start, anEnd({ errorMessage: 'last' }))['error']).toEqual({ message: 'last', stackTrace: 'trace' });
  });
});

describe('the processors of an execution', () => {
  const step = (processorId: string, second: number, fields: OneFields = {}): OneFields =>
    aStep({ processorId, startTime: `2026-07-24T09:04:${second}.000Z`, ...fields });

  it('are those of the terminal record, with what only the RUNNING one knew', () => {
    const start = aStart({
      processors: [
        step('a', 10, { status: 'RUNNING', inputBody: 'in', children: [step('gone', 11), step('b', 12)] }),
        step('lost', 20),
      ],
    });
    const end = anEnd({
      processors: [step('a', 10, { outputBody: 'out', children: [step('b', 12), step('c', 13)] }), step('d', 30)],
    });
    const record = merged(start, end);
    expect(idsOf(record)).toEqual([['a', ['gone', 'b', 'c']], 'lost', 'd']);
    expect((record['processors'] as OneFields[])[0]).toMatchObject({
      status: 'COMPLETED',
      input: { body: 'in' },
      output: { body: 'out' },
    });
  });

  it.each([
    ['start', step('a', 11)],
    ['round', step('a', 10, { iteration: { kind: 'split', index: 1 } })],
    ['id', step('b', 10)],
  ])('are different ones with another %s', (_what, other) => {
    expect(merged(aStart({ processors: [step('a', 10)] }), anEnd({ processors: [other] }))['processors']).toHaveLength(
      2,
    );
  });

  it('are different ones on another path', () => {
    const start = aStart({ processors: [step('x', 10, { children: [step('a', 12)] })] });
    const end = anEnd({ processors: [step('y', 11, { children: [step('a', 12)] })] });
    expect(idsOf(merged(start, end))).toEqual([
      ['x', ['a']],
      ['y', ['a']],
    ]);
  });

  it('are matched in their order when nothing tells them apart', () => {
    const start = aStart({ processors: [step('a', 10, { inputBody: '1' }), step('a', 10, { inputBody: '2' })] });
    const end = anEnd({
      processors: [step('a', 10, { outputBody: '1' }), step('a', 10, { outputBody: '2' }), step('a', 10)],
    });
    const steps = merged(start, end)['processors'] as OneFields[];
    expect(steps.map(({ input, output }) => [input, output])).toEqual([
      [{ body: '1' }, { body: '1' }],
      [{ body: '2' }, { body: '2' }],
      [undefined, undefined],
    ]);
  });

  it('are matched in the order of their own record, not where an earlier one put them', () => {
    const [first, second] = [step('a', 10, { inputBody: '1' }), step('a', 10, { inputBody: '2' })];
    const start = aStart({ processors: [first, second] });
    const later = aStart({ processors: [step('b', 11), step('a', 10)] });
    const expected = [
      ['a', { body: '2' }],
      ['b', undefined],
      ['a', { body: '1' }],
    ];
    for (const record of [merged(start, later), merged(start, later, later), merged(start, start, later, later)]) {
      const steps = record['processors'] as OneFields[];
      expect(steps.map(({ processorId, input }) => [processorId, input])).toEqual(expected);
    }
  });
});
