import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, recordOf, START_MICROS, START_TIME } from '../../test/support/builders.js';
import { NO_ERROR } from './error-info.js';

const END_TIME = '2026-07-24T09:04:38.388902Z';
const END_MICROS = START_MICROS + 268_902;

describe('decodeExecution', () => {
  it('reads the least a record has', () => {
    const sent = aRouteExecution({ durationMs: 268.491, processors: undefined });
    expect(recordOf(sent)).toEqual({
      executionId: sent['executionId'],
      exchangeId: sent['exchangeId'],
      correlationId: sent['correlationId'],
      parentExecutionId: '',
      replayOf: '',
      application: 'orders',
      agentId: 'orders@pod-1',
      instanceId: sent['instanceId'],
      routeId: 'order-process',
      graphHash: '',
      status: 'COMPLETED',
      startTime: START_MICROS,
      endTime: START_MICROS + 268_491,
      durationMs: 268.491,
      error: NO_ERROR,
      errorHandled: false,
      attributes: [],
      details: '',
      input: undefined,
      output: undefined,
      processors: [],
    });
  });

  it('reads links, hash, error and snapshots', () => {
    const fields = { parentExecutionId: 'p', replayOf: 'r', graphHash: 'sha256:f3', errorHandled: true };
    const sent = { ...fields, error: { type: 'E', message: 'm' }, input: { body: 'in' }, output: { body: 'out' } };
    expect(recordOf(aRouteExecution(sent))).toMatchObject(sent);
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
    const details: unknown = JSON.parse(recordOf(aRouteExecution({ ...shown, error })).details);
    expect(details).toEqual({ ...shown, error: { location: 'a.yaml:1' } });
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
});

describe('the end of an execution', () => {
  it.each([
    ['durationMs alone', { durationMs: 268.902 }, END_MICROS, 268.902],
    ['endTime alone', { durationMs: undefined, endTime: END_TIME }, END_MICROS, 268.902],
    ['both, which need not agree', { durationMs: 300, endTime: END_TIME }, END_MICROS, 300],
    ['no time at all', { durationMs: 0 }, START_MICROS, 0],
    ['part of a microsecond', { durationMs: 0.0004 }, START_MICROS, 0.0004],
    ['an end before the start', { durationMs: undefined, endTime: '2026-07-24T09:04:38Z' }, START_MICROS - 120_000, 0],
  ])('comes from %s', (_what, fields, endTime, durationMs) => {
    for (const status of ['COMPLETED', 'FAILED']) {
      const record = recordOf(aRouteExecution({ ...fields, status }));
      expect(record.endTime).toBe(endTime);
      expect(record.durationMs).toBeCloseTo(durationMs, 9);
    }
  });

  it('is open while it is running', () => {
    const running = aRouteExecution({ status: 'RUNNING', durationMs: undefined, flushReason: 'TIMEOUT' });
    expect(recordOf(running)).toMatchObject({ status: 'RUNNING', endTime: null, durationMs: null });
  });

  it('stays a number that can be stored, however late and long', () => {
    const { endTime } = recordOf(aRouteExecution({ startTime: '2199-12-31T23:59:59.999999Z', durationMs: 1e12 }));
    expect(Number.isSafeInteger(endTime)).toBe(true);
    // The end of ClickHouse's DateTime64(6).
    expect(endTime).toBeLessThan(Date.UTC(2299, 11, 31) * 1000);
  });
});

describe('attributes', () => {
  it('are texts, in order, and their types are remembered', () => {
    const { attributes, details } = recordOf(
      aRouteExecution({ attributes: { orderId: 'A-10027', amount: 12.5, express: true, empty: '' }, pattern: 'InOut' }),
    );
    expect(attributes).toEqual([
      ['orderId', 'A-10027'],
      ['amount', '12.5'],
      ['express', 'true'],
      ['empty', ''],
    ]);
    expect(JSON.parse(details)).toEqual({
      pattern: 'InOut',
      attributeTypes: { amount: 'number', express: 'boolean' },
    });
  });

  it('need no details when all are texts', () => {
    expect(recordOf(aRouteExecution({ attributes: { a: 'x' } })).details).toBe('');
  });

  it('keep __proto__ and constructor ordinary keys', () => {
    const attributes = '{"__proto__":1,"constructor":"y"}';
    const text = JSON.stringify(aRouteExecution({ attributes: '@' })).replace('"@"', attributes);
    const record = recordOf(text);
    expect(record.attributes).toEqual([
      ['__proto__', '1'],
      ['constructor', 'y'],
    ]);
    expect(record.details).toBe('{"attributeTypes":{"__proto__":"number"}}');
  });
});

describe('hostile keys', () => {
  const hostile = '{"__proto__":{"status":"FAILED","polluted":1},"constructor":{"prototype":{"polluted":1}}';

  it('change nothing where they are not known', () => {
    const body = JSON.stringify(aRouteExecution()).replace('{', `${hostile},`);
    expect(recordOf(body)).toEqual(recordOf(aRouteExecution()));
    expect({}).not.toHaveProperty('polluted');
  });

  it('do not stand in for fields that are missing', () => {
    const inherited = JSON.stringify({ ...aRouteExecution(), error: '@' }).replace(
      '"@"',
      '{"__proto__":{"type":"E","message":"m"}}',
    );
    expect(recordOf(inherited).error).toEqual(NO_ERROR);
  });
});
