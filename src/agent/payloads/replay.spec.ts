import { describe, expect, it } from '@jest/globals';
import { readReplay } from './replay.js';

describe('a replay', () => {
  it('is what was asked for', () => {
    const order = {
      executionId: 'e-1',
      routeId: 'r',
      endpointUri: 'direct:a',
      pattern: 'InOut',
      edits: {
        body: 'aGk=',
        bodyEncoding: 'base64',
        headers: { set: { a: 'b', none: null }, remove: ['c'] },
        properties: { remove: ['p'] },
      },
    };
    expect(readReplay(order)).toEqual(order);
    expect(readReplay({ executionId: 'e-1', edits: { body: null } })).toEqual({
      executionId: 'e-1',
      edits: { body: null },
    });
  });

  it.each(['direct:a', 'seda:a?size=1', 'disruptor:a'])('may be sent to %s', (endpointUri) => {
    expect(readReplay({ executionId: 'e-1', endpointUri })).toHaveProperty('endpointUri', endpointUri);
  });

  it.each([
    [{}, 'payload.executionId is required.'],
    [{ executionId: '' }, 'payload.executionId must not be empty.'],
    [
      { executionId: 'e', endpointUri: 'kafka:orders' },
      'payload.endpointUri must begin with direct:, seda: or disruptor:.',
    ],
    [{ executionId: 'e', endpointUri: 'xdirect:a' }, 'payload.endpointUri must begin'],
    [{ executionId: 'e', pattern: 'inout' }, 'payload.pattern must be one of InOnly, InOut.'],
    [
      { executionId: 'e', edits: { headers: { a: 'b' } } },
      'payload.edits.headers.a is not known: there are set, remove.',
    ],
    [{ executionId: 'e', edits: { headers: { set: { a: 1 } } } }, 'payload.edits.headers.set.a must be a string.'],
    [{ executionId: 'e', edits: { body: { a: 1 } } }, 'payload.edits.body must be a string.'],
    [{ executionId: 'e', edits: { body: 'no!', bodyEncoding: 'base64' } }, 'payload.edits.body must be base64'],
    [{ executionId: 'e', edits: { bodyEncoding: 'base64' } }, 'payload.edits.body must be base64'],
    [{ executionId: 'e', snapshot: { body: 'mine' } }, 'payload.snapshot is not known'],
  ])('%j is refused', (payload, message) => {
    expect(() => readReplay(payload)).toThrow(message);
  });
});
