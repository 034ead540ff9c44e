import type { JsonValue } from '../../src/protocol/protocol-one/json-value.js';
import { readJsonValue } from '../../src/protocol/protocol-one/read-json-value.js';
import { writeJsonValue } from '../../src/protocol/protocol-one/write-json-value.js';

/** Fields as an agent of protocol 1 sends them; a test may send wrong ones on purpose. */
export type OneFields = Readonly<Record<string, unknown>>;

/** The first record of an execution: it has begun. */
export function aStart(fields: OneFields = {}): OneFields {
  return {
    executionId: 'execution-1',
    exchangeId: 'exchange-1',
    agentId: 'orders-1',
    routeId: 'order-process',
    status: 'RUNNING',
    startTime: '2026-07-24T09:04:38.120Z',
    ...fields,
  };
}

/** The last record of an execution. */
export function anEnd(fields: OneFields = {}): OneFields {
  return { ...aStart(), status: 'COMPLETED', durationMs: 12.5, ...fields };
}

/** A processor of protocol 1. */
export function aStep(fields: OneFields = {}): OneFields {
  return {
    processorId: 'to1',
    processorType: 'to',
    status: 'COMPLETED',
    startTime: '2026-07-24T09:04:38.121Z',
    durationMs: 1,
    ...fields,
  };
}

/** What the server reads of a JSON text, or of the JSON of anything else. */
export function sent(record: unknown): JsonValue {
  return readJsonValue(Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)));
}

/** A value as plain objects and numbers. */
export function plain(value: JsonValue | undefined): unknown {
  return value === undefined ? undefined : (JSON.parse(writeJsonValue(value)) as unknown);
}
