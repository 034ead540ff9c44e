import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { type ReadableRow, recordOf, rejectionOf } from '../../../test/support/sent-executions.js';

const withProcessors = (...processors: readonly unknown[]): ReadableRow => recordOf(aRouteExecution({ processors }));
const withProcessor = (fields: WireFields): ReadableRow => withProcessors(aProcessor(fields));

/** The record whose only processor has further members, written like this. */
const written = (members: string): ReadableRow =>
  recordOf(JSON.stringify(aRouteExecution({ processors: [aProcessor({ x: '@' })] })).replace('"x":"@"', members));

describe('a processor', () => {
  it('may have hardly anything', () => {
    expect(withProcessor({ durationMs: undefined })).toMatchObject({
      processor_seqs: [0],
      processor_ids: ['to1'],
      processor_types: ['to'],
      processor_depths: [0],
      processor_parent_indexes: [-1],
      processor_iterations: [-1],
      processor_statuses: ['COMPLETED'],
      processor_start_times: ['2026-07-24T09:04:38.120000Z'],
      processor_durations_ms: [null],
      processor_error_types: [''],
      processor_error_messages: [''],
      processor_error_stacktraces: [''],
      processor_details: [null],
      processor_snapshots: [0],
      processor_input_bodies: [''],
      processor_input_headers: [[]],
      processor_input_properties: [[]],
      processor_input_details: [null],
      processor_output_bodies: [''],
      processor_output_headers: [[]],
      processor_output_properties: [[]],
      processor_output_details: [null],
    });
  });

  it('has numbers, iteration, error and snapshots', () => {
    const fields = {
      seq: 4_294_967_295,
      parentSeq: 0,
      iteration: { kind: 'split', index: 1, size: 2 },
      error: { type: 'E', message: 'm' },
      input: { body: 'in' },
      output: {},
    };
    expect(withProcessors(aProcessor({ seq: 0 }), aProcessor(fields))).toMatchObject({
      processor_seqs: [0, 4_294_967_295],
      processor_depths: [0, 1],
      processor_iterations: [-1, 1],
      processor_error_types: ['', 'E'],
      processor_error_messages: ['', 'm'],
      processor_snapshots: [0, 3],
      processor_input_bodies: ['', 'in'],
    });
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
    expect(withProcessor({ ...shown, iteration, error, unknown: 1 })['processor_details']).toEqual([
      { ...shown, error: { fingerprint: 'f00d' }, iteration: { kind: 'split', size: 10_000_000_000 } },
    ]);
  });

  it('has any status a processor can have', () => {
    for (const status of ['RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED']) {
      expect(withProcessor({ status })['processor_statuses']).toEqual([status]);
    }
  });

  it('takes null for absent', () => {
    const optional = ['seq', 'parentSeq', 'durationMs', 'iteration', 'error', 'input', 'output', 'children'];
    const shown = ['threadName', 'synthetic', 'attempts', 'attributes', 'redeliveryCount', 'endpointUri'];
    const nulls = Object.fromEntries([...optional, ...shown].map((field) => [field, null]));
    expect(withProcessor(nulls)).toEqual(withProcessor({ durationMs: undefined }));
    const none = withProcessors();
    expect(none['processor_ids']).toEqual([]);
    expect(recordOf(aRouteExecution({ processors: null }))).toEqual(none);
    expect(recordOf(aRouteExecution({ processors: undefined }))).toEqual(none);
  });

  it('is followed by its children', () => {
    const child = aProcessor({ processorId: 'child', children: [], input: { body: 'of the child' }, synthetic: true });
    // What stands behind the children is still the parent's.
    const parent = { ...aProcessor({ processorId: 'parent', children: [child] }), output: { body: 'p' }, remote: true };
    expect(withProcessors(parent)).toMatchObject({
      processor_ids: ['parent', 'child'],
      processor_parent_indexes: [-1, 0],
      processor_output_bodies: ['p', ''],
      processor_input_bodies: ['', 'of the child'],
      processor_details: [{ remote: true }, { synthetic: true }],
    });
  });

  it('with a field that comes twice has the last one, and nothing of the first', () => {
    expect(written('"iteration":{"index":3,"kind":"loop"},"iteration":null')).toEqual(written('"x":1'));
    expect(written('"iteration":{"index":3,"kind":"loop"},"iteration":{"index":4}')).toMatchObject({
      processor_iterations: [4],
      processor_details: [null],
    });
    expect(written('"threadName":"a","remote":true,"threadName":null')['processor_details']).toEqual([
      { remote: true },
    ]);
    expect(written('"threadName":"a","remote":true,"threadName":null,"remote":null')).toEqual(written('"x":1'));
    expect(written('"seq":3,"seq":null,"durationMs":7,"durationMs":null')).toMatchObject({
      processor_seqs: [0],
      processor_durations_ms: [null],
    });
    const child = JSON.stringify(aProcessor({ processorId: 'a', children: [aProcessor({ processorId: 'b' })] }));
    const other = JSON.stringify(aProcessor({ processorId: 'c' }));
    expect(written(`"children":[${child}],"children":[${other}]`)).toMatchObject({
      processor_ids: ['to1', 'c'],
      processor_parent_indexes: [-1, 0],
    });
    expect(written(`"children":[${child}],"children":null`)).toEqual(written('"x":1'));
    const list = `[${JSON.stringify(aProcessor({ processorId: 'z' }))}]`;
    expect(
      recordOf(
        JSON.stringify(aRouteExecution()).replace('"processors":[]', `"processors":[${child}],"processors":${list}`),
      ),
    ).toMatchObject({
      processor_ids: ['z'],
    });
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
  ])('with a wrong %s is refused, with its place', (path, fields) => {
    const processors = [aProcessor(), aProcessor(), aProcessor(), aProcessor(fields)];
    expect(rejectionOf(aRouteExecution({ processors })).path).toBe(`processors[3].${path}`);
  });

  it.each([[1], ['x'], [[]], [null]])('cannot be %j', (item) => {
    expect(rejectionOf(aRouteExecution({ processors: [item] })).path).toBe('processors[0]');
  });

  it.each([[{}], ['x'], [1], [true]])('cannot stand in %j instead of a list', (processors) => {
    expect(rejectionOf(aRouteExecution({ processors })).path).toBe('processors');
  });
});
