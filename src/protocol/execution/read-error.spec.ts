import { describe, expect, it } from '@jest/globals';
import { aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { type ReadableRow, recordOf, rejectionOf } from '../../../test/support/sent-executions.js';

const withError = (error: unknown): ReadableRow => recordOf(aRouteExecution({ error }));

const NO_ERROR = { error_type: '', error_message: '', error_stack_trace: '', details: null };

describe('an error', () => {
  it('is split into what is searched and what is shown', () => {
    const rest = {
      stackTraceTruncated: true,
      rootCauseType: 'java.net.ConnectException',
      rootCauseMessage: 'Connection refused',
      processorId: 'to3',
      routeId: 'order-process',
      endpointUri: 'http://inventory:8080/api/stock',
      location: 'order-process.camel.yaml:31',
      fingerprint: 'f00d',
    };
    const searched = { type: 'java.io.IOException', message: 'HTTP 503', stackTrace: 'java.io.IOException\n\tat a.b' };
    expect(withError({ ...searched, ...rest, unknown: 1 })).toMatchObject({
      error_type: searched.type,
      error_message: searched.message,
      error_stack_trace: searched.stackTrace,
      details: { error: rest },
    });
  });

  it('takes null for nothing, as getMessage() may answer it', () => {
    const nulls = withError({ type: 'E', message: null, stackTrace: null, rootCauseMessage: null, location: null });
    expect(nulls).toMatchObject({ ...NO_ERROR, error_type: 'E' });
    expect(withError({ rootCauseMessage: '' })).toMatchObject(NO_ERROR);
    expect(withError({})).toMatchObject(NO_ERROR);
    expect(withError(null)).toMatchObject(NO_ERROR);
  });

  it('has messages of any length and with control characters', () => {
    const message = `a\0${'x'.repeat(10_000)}`;
    expect(withError({ message, stackTrace: message, rootCauseMessage: message })).toMatchObject({
      error_message: message,
      error_stack_trace: message,
      details: { error: { rootCauseMessage: message } },
    });
  });

  it('that comes twice is the last one, and nothing of the first', () => {
    const twice = (first: string, second: string): ReadableRow =>
      recordOf(JSON.stringify(aRouteExecution({ error: '@' })).replace('"@"', `${first},"error":${second}`));
    const whole = '{"type":"A","message":"m","stackTrace":"s","location":"l"}';
    expect(twice(whole, '{"type":"B"}')).toMatchObject({ ...NO_ERROR, error_type: 'B' });
    expect(twice(whole, '{"fingerprint":"f"}')).toMatchObject({
      ...NO_ERROR,
      details: { error: { fingerprint: 'f' } },
    });
    expect(twice(whole, 'null')).toMatchObject(NO_ERROR);
    expect(twice('{"location":"a"}', '{"location":"b","location":null}')).toMatchObject(NO_ERROR);
    expect(twice('null', '{"rootCauseMessage":"a","rootCauseMessage":""}')).toMatchObject(NO_ERROR);
  });

  it.each<[string, WireFields]>([
    ['type', { type: 1 }],
    ['type', { type: 'a\0' }],
    ['message', { message: {} }],
    ['message', { message: '\ud800' }],
    ['stackTrace', { stackTrace: ['at'] }],
    ['stackTrace', { stackTrace: '\ud800' }],
    ['stackTraceTruncated', { stackTraceTruncated: 1 }],
    ['rootCauseType', { rootCauseType: {} }],
    ['rootCauseMessage', { rootCauseMessage: '\ud800' }],
    ['rootCauseMessage', { rootCauseMessage: 1 }],
    ['processorId', { processorId: 3 }],
    ['endpointUri', { endpointUri: true }],
    ['fingerprint', { fingerprint: 'a\0' }],
  ])('with a wrong %s is refused', (path, error) => {
    expect(rejectionOf(aRouteExecution({ error })).path).toBe(`error.${path}`);
  });
});
