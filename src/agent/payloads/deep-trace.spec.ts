import { describe, expect, it } from '@jest/globals';
import { readDeepTrace } from './deep-trace.js';

describe('a deep trace', () => {
  it('is sent as it was asked for, with its own id', () => {
    const asked = {
      routeIds: ['order-process'],
      processorIds: ['to1'],
      correlationId: 'c-1',
      maxExecutions: 5,
      durationMs: 60_000,
      maxBodyBytes: 1000,
    };
    expect(readDeepTrace(asked, 'trace-1')).toEqual({ ...asked, deepTraceRequestId: 'trace-1' });
  });

  it('always has both ends', () => {
    expect(readDeepTrace({ maxExecutions: 5 }, 'x')).toMatchObject({ maxExecutions: 5, durationMs: 3_600_000 });
    expect(readDeepTrace({ durationMs: 5000 }, 'x')).toMatchObject({ maxExecutions: 1000, durationMs: 5000 });
    expect(readDeepTrace({ durationMs: 5000 }, 'x')).toHaveProperty('maxBodyBytes', 1_048_576);
  });

  it.each([
    [{}, 'payload must have maxExecutions or durationMs'],
    [{ routeIds: ['a'] }, 'payload must have maxExecutions or durationMs'],
    [{ maxExecutions: 0 }, 'payload.maxExecutions must be a whole number from 1 to 10000.'],
    [{ maxExecutions: null }, 'payload.maxExecutions must be a whole number'],
    [{ durationMs: 86_400_001 }, 'payload.durationMs must be a whole number from 1000 to 86400000.'],
    [{ maxExecutions: 1, routeIds: ['a', 'b', 7] }, 'payload.routeIds[2] must be a string.'],
    [{ maxExecutions: 1, routeIds: [] }, 'payload.routeIds must not be empty.'],
    [{ maxExecutions: 1, routeIds: 'a' }, 'payload.routeIds must be an array.'],
    [{ maxExecutions: 1, correlationId: '\ud800' }, 'payload.correlationId holds a lone surrogate'],
    [{ maxExecutions: 1, deepTraceRequestId: 'mine' }, 'payload.deepTraceRequestId is not known'],
    [{ maxExecutions: 1, predicate: { language: 'simple', expression: 'x' } }, 'payload.predicate is not known'],
    ['x', 'payload must be an object.'],
  ])('%j is refused', (payload, message) => {
    expect(() => readDeepTrace(payload, 'x')).toThrow(message);
  });
});
