import { describe, expect, it } from '@jest/globals';
import type { WireObject } from '../wire-object.js';
import { decodeHeartbeat } from './decode-heartbeat.js';

describe('a heartbeat', () => {
  it('may say nothing', () => {
    expect(decodeHeartbeat({ timestamp: 'ignored', sequence: -1 })).toEqual({
      ...{ instanceId: undefined, status: 'UP', uptimeMs: undefined, inflight: undefined, configVersion: undefined },
      ...{ sender: undefined, routes: [] },
    });
  });

  it('is read with all it says', () => {
    const sender = { queued: 1, capacity: 2, sent: 3, dropped: 4, failed: 5 };
    const wire = { instanceId: 'i', status: 'STOPPING', uptimeMs: 1.5, inflight: 6, configVersion: 7, sender };
    expect(decodeHeartbeat({ ...wire, routes: [{ routeId: 'r', state: 'Suspended' }] })).toEqual({
      ...wire,
      routes: [{ routeId: 'r', graphHash: undefined, state: 'Suspended' }],
    });
    expect(decodeHeartbeat({ sender: {} }).sender).toEqual({
      queued: 0,
      capacity: undefined,
      sent: 0,
      dropped: 0,
      failed: 0,
    });
  });

  it.each<[WireObject, string, string]>([
    [{ status: 'FINE' }, 'status', 'must be one of UP, DEGRADED, STOPPING'],
    [{ inflight: -1 }, 'inflight', `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`],
    [{ sender: [] }, 'sender', 'must be an object'],
    [{ sender: { dropped: '1' } }, 'sender.dropped', `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`],
    [{ routes: {} }, 'routes', 'must be an array'],
    [{ routes: [{ routeId: 'r' }, 'r'] }, 'routes[1]', 'must be an object'],
    [{ routes: [{ state: 'Started' }] }, 'routes[0].routeId', 'is required'],
  ])('of %j is refused by the path', (wire, path, message) => {
    expect(() => decodeHeartbeat(wire)).toThrow(expect.objectContaining({ path, message }));
  });
});
