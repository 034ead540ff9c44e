import { describe, expect, it } from '@jest/globals';
import { ANY_TRAITS } from '../../test/support/builders.js';
import { decodeErrorInfo, NO_ERROR } from './error-info.js';
import type { WireObject } from './wire-object.js';

describe('decodeErrorInfo', () => {
  it('splits what is searched from what is shown', () => {
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
    expect(decodeErrorInfo({ ...searched, ...rest, unknown: 1 }, ANY_TRAITS)).toEqual({ ...searched, rest });
  });

  it('takes null for nothing, as getMessage() may answer it', () => {
    const error = decodeErrorInfo({ type: 'E', message: null, rootCauseMessage: null }, ANY_TRAITS);
    expect(error).toEqual({ ...NO_ERROR, type: 'E' });
    expect(decodeErrorInfo({}, ANY_TRAITS)).toEqual(NO_ERROR);
  });

  it('takes messages of any length and with control characters', () => {
    const message = `a\0${'x'.repeat(10_000)}`;
    const error = decodeErrorInfo({ message, stackTrace: message, rootCauseMessage: message }, ANY_TRAITS);
    expect(error).toMatchObject({ message, stackTrace: message, rest: { rootCauseMessage: message } });
  });

  it.each<[string, WireObject]>([
    ['type', { type: 1 }],
    ['type', { type: 'a\0' }],
    ['message', { message: {} }],
    ['message', { message: '\ud800' }],
    ['stackTrace', { stackTrace: ['at'] }],
    ['stackTrace', { stackTrace: '\ud800' }],
    ['stackTraceTruncated', { stackTraceTruncated: 1 }],
    ['rootCauseType', { rootCauseType: {} }],
    ['rootCauseMessage', { rootCauseMessage: '\ud800' }],
    ['processorId', { processorId: 3 }],
    ['fingerprint', { fingerprint: 'a\0' }],
  ])('refuses a wrong %s', (path, wire) => {
    expect(() => decodeErrorInfo(wire, ANY_TRAITS)).toThrow(expect.objectContaining({ name: 'InvalidField', path }));
  });
});
