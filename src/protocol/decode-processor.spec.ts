import { describe, expect, it } from '@jest/globals';
import { ANY_TRAITS, aProcessor, START_MICROS, type WireFields } from '../../test/support/builders.js';
import { decodeProcessors, optionalSnapshot } from './decode-processor.js';
import { NO_ERROR } from './error-info.js';
import type { DecodedProcessor } from './processor.js';

const decodeAll = (processors: unknown): DecodedProcessor[] =>
  decodeProcessors({ processors }, 'processors', ANY_TRAITS);
const decode = (fields: WireFields): DecodedProcessor | undefined => decodeAll([aProcessor(fields)])[0];

describe('decodeProcessors', () => {
  it('reads the least a processor has', () => {
    expect(decode({ durationMs: undefined })).toEqual({
      seq: undefined,
      parentSeq: undefined,
      id: 'to1',
      type: 'to',
      status: 'COMPLETED',
      startTime: START_MICROS,
      durationMs: null,
      iteration: -1,
      error: NO_ERROR,
      details: '',
      input: undefined,
      output: undefined,
      children: undefined,
    });
  });

  it('reads numbers, iteration, error and snapshots', () => {
    const processor = decode({
      seq: 4_294_967_295,
      parentSeq: 0,
      iteration: { kind: 'split', index: 1, size: 2 },
      error: { type: 'E', message: 'm' },
      input: { body: 'in' },
      output: {},
    });
    expect(processor).toMatchObject({ seq: 4_294_967_295, parentSeq: 0, iteration: 1, error: { type: 'E' } });
    expect(processor?.input?.body).toBe('in');
    expect(processor?.output).toEqual({ body: '', headers: '', properties: '', details: '' });
  });

  it('keeps what is only shown as it was sent', () => {
    const shown = {
      synthetic: true,
      exchangeId: '3F2A-1',
      // A toD with a long query is longer than any id.
      endpointUri: `http://inventory:8080?q=${'x'.repeat(5000)}`,
      remote: false,
      serviceUrl: 'http://inventory:8080',
      serviceProtocol: 'http',
      redeliveryCount: 3,
      attempts: [{ startTime: 'x', durationMs: 1 }],
      errorHandledBy: 'doCatch',
      iterationsTotal: 10_000,
      iterationsCaptured: 100,
      iterationsFailed: 1,
      threadName: 'Camel thread #4',
      attributes: { filterMatched: true },
    };
    const iteration = { kind: 'split', index: 7, size: 10_000_000_000 };
    const error = { type: 'E', fingerprint: 'f00d' };
    const details: unknown = JSON.parse(decode({ ...shown, iteration, error, unknown: 1 })?.details ?? '');
    expect(details).toEqual({
      ...shown,
      error: { fingerprint: 'f00d' },
      iteration: { kind: 'split', size: 10_000_000_000 },
    });
  });

  it('takes every status of a processor', () => {
    for (const status of ['RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED']) expect(decode({ status })?.status).toBe(status);
  });

  it('takes null for absent', () => {
    const nulls = Object.fromEntries(
      ['seq', 'parentSeq', 'durationMs', 'iteration', 'error', 'input', 'output', 'children', 'threadName'].map(
        (field) => [field, null],
      ),
    );
    expect(decode(nulls)).toEqual(decode({ durationMs: undefined }));
    expect(decodeAll(null)).toEqual([]);
    expect(decodeAll(undefined)).toEqual([]);
  });

  it('reads children like the list they stand in', () => {
    const child = aProcessor({ processorId: 'child', children: [] });
    const [parent] = decodeAll([aProcessor({ children: [child] })]);
    expect(parent?.children?.map(({ id, children }) => [id, children])).toEqual([['child', []]]);
  });

  it.each<[string, WireFields]>([
    ['seq', { seq: -1 }],
    ['seq', { seq: 2 ** 32 }],
    ['seq', { seq: 0.5 }],
    ['seq', { seq: '0' }],
    ['parentSeq', { parentSeq: -1 }],
    ['processorId', { processorId: undefined }],
    ['processorId', { processorId: '' }],
    ['processorId', { processorId: 'a\0' }],
    ['processorType', { processorType: null }],
    ['status', { status: undefined }],
    ['status', { status: 'completed' }],
    ['startTime', { startTime: undefined }],
    ['startTime', { startTime: 1784883878120 }],
    ['durationMs', { durationMs: -1 }],
    ['durationMs', { durationMs: '1.5' }],
    ['iteration', { iteration: 1 }],
    ['iteration.index', { iteration: { kind: 'split' } }],
    ['iteration.index', { iteration: { index: 2 ** 31 } }],
    ['iteration.kind', { iteration: { index: 0, kind: 1 } }],
    ['iteration.size', { iteration: { index: 0, size: -1 } }],
    ['error', { error: 'broken' }],
    ['error.stackTrace', { error: { stackTrace: [] } }],
    ['input', { input: 'body' }],
    ['input.headers.x', { input: { headers: { x: 1 } } }],
    ['output.body', { output: { body: 1 } }],
    ['children', { children: {} }],
    ['children[0]', { children: [null] }],
    ['children[1].input.headers.x', { children: [aProcessor(), aProcessor({ input: { headers: { x: [] } } })] }],
    ['synthetic', { synthetic: 'yes' }],
    ['redeliveryCount', { redeliveryCount: -3 }],
    ['attempts', { attempts: {} }],
    ['attempts[0].error.message', { attempts: [{ error: { message: '\ud800' } }] }],
    ['attributes', { attributes: ['a'] }],
    ['attributes.a', { attributes: { a: '\udc00' } }],
  ])('refuses a wrong %s with its place', (path, fields) => {
    expect(() => decodeAll([aProcessor(), aProcessor(), aProcessor(), aProcessor(fields)])).toThrow(
      expect.objectContaining({ name: 'InvalidField', path: `processors[3].${path}` }),
    );
  });

  it.each([[1], ['x'], [[]], [null]])('refuses %j for a processor', (item) => {
    expect(() => decodeAll([item])).toThrow(expect.objectContaining({ path: 'processors[0]' }));
  });

  it('refuses anything but a list', () => {
    expect(() => decodeAll({})).toThrow(expect.objectContaining({ path: 'processors' }));
  });
});

describe('optionalSnapshot', () => {
  it('is undefined where none was captured', () => {
    expect(optionalSnapshot({}, 'input', ANY_TRAITS)).toBeUndefined();
    expect(optionalSnapshot({ input: null }, 'input', ANY_TRAITS)).toBeUndefined();
  });
});
