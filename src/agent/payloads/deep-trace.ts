import { InvalidField } from '../../protocol/invalid-field.js';
import type { CommandPayload } from '../commands/command.js';
import { listOf } from './shape/collections.js';
import { object, optional } from './shape/objects.js';
import { readShape, refusedField } from './shape/read-shape.js';
import { text, wholeNumber } from './shape/scalars.js';

const MAX_ID = 4096;
const MAX_IDS = 100;
/** What a trace ends at when the other bound alone is given. */
const DEFAULT_EXECUTIONS = 1000;
const DEFAULT_DURATION_MS = 3_600_000;
const DEFAULT_BODY_BYTES = 2 ** 20;

const id = text({ minLength: 1, maxLength: MAX_ID });

/**
 * Capture everything of some executions. Protocol 2 also has a `predicate`: it would be code that somebody runs inside the
 * application, so it is not taken.
 */
export const DEEP_TRACE = object({
  routeIds: optional(listOf(id, 1, MAX_IDS), { description: 'Of these routes; of all when left out' }),
  processorIds: optional(listOf(id, 1, MAX_IDS), { description: 'Of these processors; of all when left out' }),
  correlationId: optional(id, { description: 'Of this business transaction alone' }),
  maxExecutions: optional(wholeNumber(1, 10_000), {
    description: `Ends after so many; ${DEFAULT_EXECUTIONS} when only durationMs is given. One of the two is needed`,
  }),
  durationMs: optional(wholeNumber(1000, 86_400_000), {
    description: `Ends after this time; ${DEFAULT_DURATION_MS} when only maxExecutions is given`,
  }),
  maxBodyBytes: optional(wholeNumber(0, 16 * 2 ** 20), { default: DEFAULT_BODY_BYTES }),
});

/**
 * The payload an agent is sent: what was asked for, with both bounds and the id that its executions will carry.
 *
 * @param requestId unique
 */
export function readDeepTrace(payload: unknown, requestId: string): CommandPayload {
  const asked = readShape(DEEP_TRACE, payload, 'payload');
  if (asked.maxExecutions === undefined && asked.durationMs === undefined) {
    throw refusedField(new InvalidField('payload', 'must have maxExecutions or durationMs: a deep trace has to end'));
  }
  return {
    deepTraceRequestId: requestId,
    maxExecutions: DEFAULT_EXECUTIONS,
    durationMs: DEFAULT_DURATION_MS,
    maxBodyBytes: DEFAULT_BODY_BYTES,
    ...asked,
  };
}
