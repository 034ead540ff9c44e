import type { OpenAPIObject } from '@nestjs/swagger';
import { METRIC_TYPES } from '../../protocol/metrics/metric-point.js';
import { METRIC_LIMITS } from '../../protocol/metrics/metric-limits.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

const name: SchemaObject = { type: 'string', maxLength: 4096 };
const number: SchemaObject = { type: 'number' };

const point: SchemaObject = {
  type: 'object',
  required: ['name', 'type'],
  description:
    'A counter and a gauge have a value, a timer has count and sum. A name with its tags stands once in a sample.',
  properties: {
    name: { ...name, example: 'camel.exchanges.total' },
    type: { type: 'string', enum: [...METRIC_TYPES] },
    unit: { ...name, description: 'What the numbers are in: ms, bytes, percent, 1 or another', example: 'ms' },
    value: { ...number, description: 'Counter: cumulative since the instance started; gauge: current' },
    count: { type: 'integer', minimum: 0, description: 'Timer: how many in the interval' },
    sum: number,
    min: number,
    max: number,
    p50: number,
    p95: number,
    p99: number,
    tags: {
      type: 'object',
      additionalProperties: name,
      maxProperties: METRIC_LIMITS.tags,
      description: 'What tells series of one name apart: camelContext, routeId, nodeId and others',
    },
  },
};

const sample: SchemaObject = {
  type: 'object',
  description: 'MetricsSample: what one instance measured at one moment. Fields not listed here are accepted.',
  required: ['agentId', 'instanceId', 'application', 'timestamp', 'intervalMs', 'points'],
  properties: {
    agentId: name,
    instanceId: name,
    application: name,
    timestamp: { type: 'string', format: 'date-time' },
    intervalMs: { type: 'number', minimum: 0, description: 'Milliseconds between samples' },
    points: { type: 'array', items: point, maxItems: METRIC_LIMITS.points },
  },
};

/** The request body of `POST /data/metrics`. Documentation only: the decoder in `src/protocol` does the checking. */
export const METRIC_SCHEMA: SchemaObject = { oneOf: [{ type: 'array', items: sample }, sample] };
