import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, START_TIME, type WireFields } from '../../../test/support/builders.js';
import { type ReadableRow, recordOf } from '../../../test/support/sent-executions.js';

const END_TIME = '2026-07-24T09:04:38.388902Z';

/** The record with this JSON in the place of a field. */
const written = (field: string, json: string): ReadableRow =>
  recordOf(JSON.stringify(aRouteExecution({ [field]: '@' })).replace('"@"', json));

describe('an execution', () => {
  it('may have hardly anything', () => {
    const sent = aRouteExecution({ durationMs: 268.491, processors: undefined });
    expect(recordOf(sent)).toMatchObject({
      tenant_id: 'default',
      execution_id: sent['executionId'],
      start_time: '2026-07-24T09:04:38.120000Z',
      end_time: '2026-07-24T09:04:38.388491Z',
      duration_ms: 268.491,
      received_at: '2026-07-24T09:05:00.000Z',
      status: 'COMPLETED',
      application: 'orders',
      agent_id: 'orders@pod-1',
      instance_id: sent['instanceId'],
      route_id: 'order-process',
      exchange_id: sent['exchangeId'],
      correlation_id: sent['correlationId'],
      parent_execution_id: '',
      replay_of: '',
      graph_hash: '',
      error_type: '',
      error_message: '',
      error_stack_trace: '',
      error_handled: false,
      attributes: {},
      details: null,
      snapshots: 0,
      input_body: '',
      output_body: '',
      processor_ids: [],
    });
  });

  it('has links, hash, error and snapshots', () => {
    const fields = { parentExecutionId: 'p', replayOf: 'r', graphHash: 'sha256:f3', errorHandled: true };
    const sent = { ...fields, error: { type: 'E', message: 'm' }, input: { body: 'in' }, output: { body: 'out' } };
    expect(recordOf(aRouteExecution(sent))).toMatchObject({
      parent_execution_id: 'p',
      replay_of: 'r',
      graph_hash: 'sha256:f3',
      error_handled: true,
      error_type: 'E',
      error_message: 'm',
      snapshots: 3,
      input_body: 'in',
      output_body: 'out',
    });
  });

  it('keeps what is only shown as it was sent', () => {
    const shown = {
      parentProcessorId: 'to2',
      // As large as a seq may be.
      parentSeq: 2 ** 32 - 1,
      parentExchangeId: 'x',
      replayCommandId: 'c',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      parentSpanId: '00f067aa0ba902b8',
      environment: 'prod',
      camelContext: 'camel-1',
      routeGroup: 'g',
      routeKind: 'route',
      fromRouteId: 'order-api',
      fromEndpointUri: 'direct://process-order',
      pattern: 'InOut',
      errorHandledBy: 'doCatch',
      redeliveryCount: 0,
      transacted: false,
      rollbackOnly: true,
      routeStop: false,
      flushReason: 'TERMINAL',
      captureLevel: 'STANDARD',
      deepTraceRequestId: 'd',
      sampled: true,
      droppedProcessors: 12,
      steps: [{ stepId: 's1', startTime: START_TIME, status: 'COMPLETED' }],
    };
    const error = { type: 'E', location: 'a.yaml:1' };
    expect(recordOf(aRouteExecution({ ...shown, error }))['details']).toEqual({
      ...shown,
      error: { location: 'a.yaml:1' },
    });
  });

  it('ignores fields it does not know, on every level', () => {
    const unknown = { futureField: { a: ['\ud800'] }, toString: 1 };
    const sent = aRouteExecution({
      ...unknown,
      error: { type: 'E', ...unknown },
      input: { body: 'x', ...unknown },
      processors: [aProcessor({ iteration: { index: 0, ...unknown }, ...unknown })],
    });
    const known = aRouteExecution({
      error: { type: 'E' },
      input: { body: 'x' },
      processors: [aProcessor({ iteration: { index: 0 } })],
    });
    expect(recordOf(sent)).toEqual(recordOf(known));
  });

  it('takes null for absent where a field may be absent', () => {
    const fields = ['parentExecutionId', 'replayOf', 'graphHash', 'endTime', 'error', 'errorHandled', 'attributes'];
    const more = ['input', 'output', 'processors', 'traceId', 'redeliveryCount', 'transacted', 'steps'];
    const nulls = Object.fromEntries([...fields, ...more].map((field) => [field, null]));
    expect(recordOf(aRouteExecution(nulls))).toEqual(recordOf(aRouteExecution({ processors: undefined })));
  });

  it('has of a field that comes twice the last one', () => {
    expect(written('traceId', '"a","pattern":"InOut","traceId":"b"')['details']).toEqual({
      pattern: 'InOut',
      traceId: 'b',
    });
    expect(written('traceId', '"a","traceId":null')['details']).toBeNull();
    expect(written('routeId', '"first","routeId":"order-process"')).toEqual(recordOf(aRouteExecution()));
    expect(written('replayOf', '"a","replayOf":null')).toEqual(recordOf(aRouteExecution()));
    expect(written('errorHandled', 'true,"errorHandled":null')).toEqual(recordOf(aRouteExecution()));
  });
});

describe('the end of an execution', () => {
  it.each<[string, WireFields, string, number]>([
    ['durationMs alone', { durationMs: 268.902 }, END_TIME, 268.902],
    ['endTime alone', { durationMs: undefined, endTime: END_TIME }, END_TIME, 268.902],
    ['both, which need not agree', { durationMs: 300, endTime: END_TIME }, END_TIME, 300],
    ['no time at all', { durationMs: 0 }, '2026-07-24T09:04:38.120000Z', 0],
    ['part of a microsecond', { durationMs: 0.0004 }, '2026-07-24T09:04:38.120000Z', 0.0004],
    [
      'an end before the start',
      { durationMs: undefined, endTime: '2026-07-24T09:04:38Z' },
      '2026-07-24T09:04:38.000000Z',
      0,
    ],
  ])('comes from %s', (_what, fields, endTime, durationMs) => {
    for (const status of ['COMPLETED', 'FAILED']) {
      const row = recordOf(aRouteExecution({ ...fields, status }));
      expect(row['end_time']).toBe(endTime);
      expect(row['duration_ms']).toBeCloseTo(durationMs, 9);
    }
  });

  it('is open while it is running', () => {
    const running = aRouteExecution({ status: 'RUNNING', durationMs: undefined, flushReason: 'TIMEOUT' });
    expect(recordOf(running)).toMatchObject({ status: 'RUNNING', end_time: null, duration_ms: null });
    expect(recordOf({ ...running, durationMs: 5 })).toMatchObject({ end_time: null, duration_ms: 5 });
  });

  it('can be stored, however late and long', () => {
    const late = recordOf(aRouteExecution({ startTime: '2199-12-31T23:59:59.999999Z', durationMs: 1e12 }));
    expect(late['end_time']).toBe('2231-09-10T01:46:39.999999Z');
  });
});

describe('hostile keys', () => {
  const hostile = '{"__proto__":{"status":"FAILED","polluted":1},"constructor":{"prototype":{"polluted":1}}';

  it('change nothing where they are not known', () => {
    expect(recordOf(JSON.stringify(aRouteExecution()).replace('{', `${hostile},`))).toEqual(
      recordOf(aRouteExecution()),
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it('do not stand in for fields that are missing', () => {
    expect(written('error', '{"__proto__":{"type":"E","message":"m"}}')).toEqual(recordOf(aRouteExecution()));
  });
});
