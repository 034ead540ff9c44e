import { decodeWithin } from '../invalid-field.js';
import { optionalCount, optionalDuration, optionalObject, requiredChoice, type WireObject } from '../wire-object.js';
import { type Heartbeat, HEARTBEAT_STATUSES, type SenderCounters } from './heartbeat.js';
import { optionalId } from './read-id.js';
import { readRoutes } from './read-routes.js';

const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/** Decodes a heartbeat; an empty object is one. Unknown fields are ignored, known ones of the wrong type are an `InvalidField`. */
export function decodeHeartbeat(wire: WireObject): Heartbeat {
  const sender = optionalObject(wire, 'sender');
  return {
    instanceId: optionalId(wire, 'instanceId') || undefined,
    status: (wire['status'] ?? null) === null ? 'UP' : requiredChoice(wire, 'status', HEARTBEAT_STATUSES),
    uptimeMs: optionalDuration(wire, 'uptimeMs'),
    inflight: optionalCount(wire, 'inflight', MAX_COUNT),
    configVersion: optionalCount(wire, 'configVersion', MAX_COUNT),
    sender: sender && decodeWithin('sender', () => readSender(sender)),
    routes: readRoutes(wire),
  };
}

function readSender(wire: WireObject): SenderCounters {
  const count = (field: string): number => optionalCount(wire, field, MAX_COUNT) ?? 0;
  return {
    queued: count('queued'),
    capacity: optionalCount(wire, 'capacity', MAX_COUNT),
    sent: count('sent'),
    dropped: count('dropped'),
    failed: count('failed'),
  };
}
