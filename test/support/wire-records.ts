import { randomUUID } from 'node:crypto';
import type { ProcessorExecution, RouteExecution } from '../../tools/simulator/wire.js';

/** A record of protocol 2 as an agent sends it, small and complete; the id is new each time. */
export function aWireRecord(fields: Partial<RouteExecution> = {}): RouteExecution {
  return {
    executionId: randomUUID(),
    exchangeId: 'exchange-1',
    correlationId: 'correlation-1',
    application: 'orders',
    agentId: 'orders@pod-1',
    instanceId: 'instance-1',
    routeId: 'order-process',
    status: 'COMPLETED',
    startTime: '2026-07-24T09:04:38.120Z',
    durationMs: 12.5,
    processors: [],
    ...fields,
  };
}

/** A record that was flushed before its end: without an end and a duration. */
export function aStuckExecution(fields: Partial<RouteExecution> = {}): RouteExecution {
  const record = aWireRecord({ status: 'RUNNING', flushReason: 'TIMEOUT' });
  delete record.durationMs;
  return { ...record, ...fields };
}

/** A processor for {@link aWireRecord}. */
export function aWireProcessor(fields: Partial<ProcessorExecution> = {}): ProcessorExecution {
  return {
    seq: 0,
    processorId: 'to1',
    processorType: 'to',
    status: 'COMPLETED',
    startTime: '2026-07-24T09:04:38.121Z',
    durationMs: 1,
    ...fields,
  };
}

/** The same without one field, for records that lack what is required. */
export function without(record: object, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
}
