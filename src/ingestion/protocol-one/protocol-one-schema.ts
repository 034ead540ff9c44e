import type { OpenAPIObject } from '@nestjs/swagger';
import { EXECUTION_STATUSES } from '../../protocol/execution-status.js';
import { PROCESSOR_STATUSES } from '../../protocol/processor-status.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

const text: SchemaObject = { type: 'string', nullable: true };
const duration: SchemaObject = { type: 'number', minimum: 0, nullable: true, description: 'Milliseconds' };
const time: SchemaObject = {
  oneOf: [{ type: 'string', format: 'date-time' }, { type: 'number' }],
  description: 'RFC 3339, or milliseconds since 1970',
};
const pairs: SchemaObject = {
  type: 'object',
  nullable: true,
  additionalProperties: true,
  description: 'Values that are no strings keep their JSON as the text',
};
const snapshot: SchemaObject = {
  type: 'object',
  nullable: true,
  properties: { body: text, headers: pairs, properties: pairs },
};
const payload = { inputBody: text, outputBody: text, inputHeaders: pairs, outputHeaders: pairs };
const error = { errorMessage: text, errorStackTrace: text };

const processor: SchemaObject = {
  type: 'object',
  required: ['processorId', 'processorType', 'status', 'startTime'],
  properties: {
    processorId: text,
    processorType: text,
    status: { type: 'string', enum: [...PROCESSOR_STATUSES] },
    startTime: time,
    endTime: time,
    durationMs: duration,
    ...payload,
    input: snapshot,
    output: snapshot,
    ...error,
    children: { type: 'array', items: { type: 'object' }, description: 'Nested processors' },
  },
};

const execution: SchemaObject = {
  type: 'object',
  description:
    'A record of protocol 1: RUNNING when the execution begins, COMPLETED or FAILED when it ends. Fields not listed here are accepted.',
  required: ['exchangeId', 'routeId', 'status', 'startTime'],
  properties: {
    executionId: { ...text, description: 'Absent: made from agent, exchange, route and start' },
    exchangeId: text,
    correlationId: { ...text, description: 'Absent: the exchange' },
    application: text,
    agentId: text,
    instanceId: text,
    routeId: text,
    status: { type: 'string', enum: [...EXECUTION_STATUSES] },
    startTime: time,
    endTime: time,
    durationMs: { ...duration, description: 'Milliseconds; this or endTime is required unless RUNNING' },
    ...error,
    ...payload,
    inputSnapshot: snapshot,
    outputSnapshot: snapshot,
    input: snapshot,
    output: snapshot,
    processors: { type: 'array', items: processor },
    processorExecutions: { type: 'array', items: processor, description: 'Another name for processors' },
  },
};

/** The request body of `POST /data/executions` in protocol 1. Documentation only: `src/protocol/protocol-one` does the checking. */
export const PROTOCOL_ONE_SCHEMAS: readonly SchemaObject[] = [{ type: 'array', items: execution }, execution];
