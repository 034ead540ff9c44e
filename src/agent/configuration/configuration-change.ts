import { CAPTURE_LEVELS } from './agent-configuration.js';
import { listOf, recordOf } from '../payloads/shape/collections.js';
import { object, optional } from '../payloads/shape/objects.js';
import type { ShapeOf } from '../payloads/shape/shape.js';
import { numberBetween, oneOf, text, wholeNumber } from '../payloads/shape/scalars.js';

const DAY_MS = 86_400_000;
const GIB = 2 ** 30;

const captureLevel = oneOf(CAPTURE_LEVELS);
const sampleRate = numberBetween(0, 1);

/** What a scope may want to be different: all fields of an agent's configuration but its version may be there. */
export const CONFIGURATION_CHANGE = object({
  captureLevel: optional(captureLevel),
  routeOverrides: optional(
    recordOf(object({ captureLevel: optional(captureLevel), sampleRate: optional(sampleRate) }), 1000),
    { description: 'By route id' },
  ),
  sampleRate: optional(sampleRate, { description: 'Share of executions that are reported; failed ones always are' }),
  maxBodyBytes: optional(wholeNumber(0, GIB)),
  maxProcessors: optional(wholeNumber(1, 1_000_000)),
  maxIterations: optional(wholeNumber(1, 1_000_000)),
  maxStackTraceChars: optional(wholeNumber(0, 10_000_000)),
  redactKeys: optional(listOf(text({ minLength: 1, maxLength: 255 }), 0, 1000), {
    description: 'Case-insensitive globs on names of headers and properties; replaces the list of wider scopes',
  }),
  runningFlushTimeoutMs: optional(wholeNumber(1000, DAY_MS)),
  batch: optional(
    object({
      maxRecords: optional(wholeNumber(1, 100_000)),
      maxBytes: optional(wholeNumber(1024, GIB)),
      maxDelayMs: optional(wholeNumber(0, 600_000)),
    }),
  ),
  metricsIntervalMs: optional(wholeNumber(1000, DAY_MS)),
});

export type ConfigurationChange = ShapeOf<typeof CONFIGURATION_CHANGE>;
