import { randomUUID } from 'node:crypto';
import type { LoadExecution, LoadProcessor } from './load-shape.js';

const WORDS = [
  ...['order', 'customer', 'payment', 'invoice', 'shipment', 'inventory', 'gateway', 'timeout', 'retry', 'validate'],
  ...['transform', 'enrich', 'kafka', 'topic', 'partition', 'offset', 'amount', 'currency', 'EUR', 'USD', 'address'],
];
/** Whose executions they are. */
export const LOAD_AGENT = 'load-1';
const ID_FIELD = '"executionId":"';
const ID_LENGTH = 36;
/** Of an execution id, the hex digits that are rewritten for each request: enough for four billion of them. */
const MARK_DIGITS = 8;

const below = (limit: number): number => Math.floor(Math.random() * limit);
const word = (): string => WORDS[below(WORDS.length)] ?? '';

function payload(): string {
  const note = Array.from({ length: 10 }, word).join(' ');
  return JSON.stringify({ orderId: `ORD-${below(1e7)}`, customer: word(), amount: below(1e6), note });
}

function processor(processorId: string, body?: string, children?: readonly LoadProcessor[]): LoadProcessor {
  return {
    processorId,
    processorType: 'log',
    status: 'COMPLETED',
    startTime: new Date().toISOString(),
    durationMs: below(50),
    ...(body === undefined
      ? {}
      : { input: { body, headers: { CamelFileName: 'a.txt', breadcrumbId: 'ID-host-123' } } }),
    ...(children === undefined ? {} : { children }),
  };
}

function execution(): LoadExecution {
  const inner = [processor('c3', undefined, [processor('d4', payload()), processor('e5')]), processor('f6', payload())];
  return {
    executionId: randomUUID(),
    exchangeId: randomUUID(),
    correlationId: `corr-${below(1e6)}`,
    application: 'orders',
    agentId: LOAD_AGENT,
    instanceId: 'i-1',
    routeId: `route-${below(50)}`,
    status: 'COMPLETED',
    startTime: new Date(Date.now() - below(1e6)).toISOString(),
    durationMs: below(5000),
    processors: [processor('a1'), processor('b2', payload(), inner), processor('h8', payload())],
  };
}

/** A batch made in advance, so that making data costs nothing while the server is measured. */
interface PreparedBody {
  readonly bytes: Buffer;
  /** Where the execution ids stand in it. */
  readonly idPositions: readonly number[];
}

/** The body of one request. */
export interface LoadBody {
  readonly bytes: Buffer;
  /** Of its first execution. */
  readonly executionId: string;
}

/**
 * Request bodies out of a supply of prepared batches, each with execution ids that were never sent before: the server
 * answers a body that it has seen within the hour without doing anything.
 */
export class LoadBodies {
  private readonly prepared: readonly PreparedBody[];
  private requests = 0;

  /** @param batch executions per body */
  constructor(batch: number, bodies: number) {
    this.prepared = Array.from({ length: bodies }, () => prepare(batch));
  }

  /** Mean size of an execution, bytes. */
  meanBytes(batch: number): number {
    return this.prepared.reduce((sum, { bytes }) => sum + bytes.length, 0) / this.prepared.length / batch;
  }

  /** The next request's body. */
  next(): LoadBody {
    const body = this.prepared[this.requests % this.prepared.length];
    const mark = (this.requests++).toString(16).padStart(MARK_DIGITS, '0');
    const fresh = Buffer.from(body?.bytes ?? '');
    for (const position of body?.idPositions ?? []) fresh.write(mark, position, 'latin1');
    const first = body?.idPositions[0] ?? 0;
    return { bytes: fresh, executionId: fresh.toString('latin1', first, first + ID_LENGTH) };
  }
}

function prepare(batch: number): PreparedBody {
  const bytes = Buffer.from(JSON.stringify(batch === 1 ? execution() : Array.from({ length: batch }, execution)));
  const idPositions: number[] = [];
  for (let at = bytes.indexOf(ID_FIELD); at >= 0; at = bytes.indexOf(ID_FIELD, at + 1)) {
    idPositions.push(at + ID_FIELD.length);
  }
  return { bytes, idPositions };
}
