import type { OpenAPIObject } from '@nestjs/swagger';
import { EXECUTION_STATUSES } from '../../protocol/execution-status.js';
import { PROCESSOR_STATUSES } from '../../protocol/processor-status.js';
import { PROTOCOL_ONE_SCHEMAS } from '../protocol-one/protocol-one-schema.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type SchemaObject = Exclude<Schemas[string], { $ref: string }>;

const time: SchemaObject = { type: 'string', format: 'date-time' };
const duration: SchemaObject = { type: 'number', minimum: 0, description: 'Milliseconds, fractions allowed' };
const pairs: SchemaObject = { type: 'object', additionalProperties: { type: 'string', nullable: true } };
const name: SchemaObject = { type: 'string', maxLength: 4096 };

const snapshot: SchemaObject = {
  type: 'object',
  description: 'The exchange at one point: body, headers, properties',
  properties: {
    body: { type: 'string', nullable: true, description: 'Absent: not captured; null: the body was null' },
    bodyEncoding: { type: 'string', enum: ['text', 'base64', 'omitted'] },
    bodyType: name,
    bodySize: { type: 'integer', minimum: 0 },
    bodyTruncated: { type: 'boolean' },
    headers: pairs,
    properties: pairs,
    variables: pairs,
  },
};

const error: SchemaObject = {
  type: 'object',
  properties: {
    type: name,
    message: { type: 'string', nullable: true },
    stackTrace: { type: 'string' },
    processorId: name,
  },
};

const processor: SchemaObject = {
  type: 'object',
  required: ['processorId', 'processorType', 'status', 'startTime'],
  properties: {
    seq: { type: 'integer', minimum: 0, description: 'Unique in the execution' },
    parentSeq: { type: 'integer', minimum: 0, description: 'Absent: directly under the route' },
    processorId: name,
    processorType: name,
    status: { type: 'string', enum: [...PROCESSOR_STATUSES] },
    startTime: time,
    durationMs: duration,
    iteration: {
      type: 'object',
      properties: { kind: name, index: { type: 'integer', minimum: 0 }, size: { type: 'integer', minimum: 0 } },
    },
    error,
    input: snapshot,
    output: snapshot,
    children: { type: 'array', items: { type: 'object' }, description: 'Nested processors, instead of parentSeq' },
  },
};

const execution: SchemaObject = {
  type: 'object',
  description: 'RouteExecution of protocol 2. Fields not listed here are accepted.',
  required: [
    'executionId',
    'exchangeId',
    'correlationId',
    'application',
    'agentId',
    'instanceId',
    'routeId',
    'status',
    'startTime',
  ],
  properties: {
    executionId: name,
    exchangeId: name,
    correlationId: name,
    parentExecutionId: name,
    application: name,
    agentId: name,
    instanceId: name,
    routeId: name,
    graphHash: name,
    status: { type: 'string', enum: [...EXECUTION_STATUSES] },
    startTime: time,
    endTime: time,
    durationMs: { ...duration, description: 'Milliseconds; this or endTime is required unless RUNNING' },
    error,
    errorHandled: { type: 'boolean' },
    attributes: { type: 'object', additionalProperties: true, description: 'Business attributes' },
    input: snapshot,
    output: snapshot,
    processors: { type: 'array', items: processor },
  },
};

/** The request body of `POST /data/executions`. Documentation only: the decoders in `src/protocol` do the checking. */
export const EXECUTION_SCHEMA: SchemaObject = {
  // Not oneOf: a terminal record of protocol 2 may be one of protocol 1 as well.
  anyOf: [{ type: 'array', items: execution }, execution, ...PROTOCOL_ONE_SCHEMAS],
};
