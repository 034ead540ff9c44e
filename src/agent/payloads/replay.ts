import { InvalidField } from '../../protocol/invalid-field.js';
import { listOf, recordOf } from './shape/collections.js';
import { object, optional } from './shape/objects.js';
import { readShape, refusedField } from './shape/read-shape.js';
import type { ShapeOf } from './shape/shape.js';
import { oneOf, orNull, text } from './shape/scalars.js';

const MAX_ID = 4096;
/** As much as an event may carry. */
export const MAX_REPLAY_BYTES = 2 ** 20;
/** Endpoints inside the JVM: to send to any other would repeat more than the route. */
const IN_JVM = /^(direct|seda|disruptor):/;

const id = text({ minLength: 1, maxLength: MAX_ID });
const value = text({ minLength: 0, maxLength: MAX_REPLAY_BYTES });

const pairEdits = object({
  set: optional(recordOf(orNull(value), 1000)),
  remove: optional(listOf(id, 1, 1000)),
});

const edits = object({
  body: optional(orNull(value), { description: 'Instead of the stored body' }),
  bodyEncoding: optional(oneOf(['text', 'base64']), { description: 'How `body` is to be read', default: 'text' }),
  headers: optional(pairEdits),
  properties: optional(pairEdits),
});

/** Run a stored execution again, from the input it had. */
export const REPLAY = object({
  executionId: id,
  routeId: optional(id, { description: 'Another route than the execution was of' }),
  endpointUri: optional(id, { description: 'Where to send it inside the application: direct:, seda: or disruptor:' }),
  pattern: optional(oneOf(['InOnly', 'InOut'])),
  edits: optional(edits, { description: 'What is different from the stored input. Needs a reason' }),
});

export type ReplayOrder = ShapeOf<typeof REPLAY>;
export type ReplayEdits = ShapeOf<typeof edits>;
export type PairEdits = ShapeOf<typeof pairEdits>;

/** What to replay and how. */
export function readReplay(payload: unknown): ReplayOrder {
  const order = readShape(REPLAY, payload, 'payload');
  if (order.endpointUri !== undefined && !IN_JVM.test(order.endpointUri)) {
    throw refusedField(new InvalidField('payload.endpointUri', 'must begin with direct:, seda: or disruptor:'));
  }
  const { body, bodyEncoding } = order.edits ?? {};
  if (bodyEncoding === 'base64' && !isBase64(body)) {
    throw refusedField(new InvalidField('payload.edits.body', 'must be base64, as bodyEncoding says'));
  }
  return order;
}

function isBase64(body: string | null | undefined): boolean {
  return typeof body === 'string' && body.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(body);
}
