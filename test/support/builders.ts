import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorRequestHandler, Express } from 'express';
import { toAppError } from '../../src/http/to-app-error.js';
import type { BodyTraits } from '../../src/protocol/body-traits.js';
import { type DecodedExecution, decodeExecution } from '../../src/protocol/decode-execution.js';
import type { Rejection } from '../../src/protocol/rejection.js';
import { NO_ERROR } from '../../src/protocol/error-info.js';
import type { ExecutionRecord } from '../../src/protocol/execution-record.js';
import { parseBatch } from '../../src/protocol/parse-batch.js';
import type { DecodedProcessor } from '../../src/protocol/processor.js';

/** Fields as an agent sends them; a test overrides those it is about and may send wrong ones on purpose. */
export type WireFields = Readonly<Record<string, unknown>>;

/** Traits of a body that has to be looked at closely. */
export const ANY_TRAITS: BodyTraits = { mayHoldSurrogates: true, mayHoldControls: true };

export const START_TIME = '2026-07-24T09:04:38.120Z';
/** {@link START_TIME} in microseconds since 1970. */
export const START_MICROS = Date.UTC(2026, 6, 24, 9, 4, 38, 120) * 1000;

/** A terminal record of protocol 2 with every required field, ready for JSON. */
export function aRouteExecution(fields: WireFields = {}): WireFields {
  return {
    executionId: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77',
    exchangeId: '3F2A9C41D07B6E5-0000000000000412',
    correlationId: '3F2A9C41D07B6E5-0000000000000410',
    application: 'orders',
    agentId: 'orders@pod-1',
    instanceId: '6f0e7f5a-7a6b-4f6e-9a63-0d7c0f6b0c11',
    routeId: 'order-process',
    status: 'COMPLETED',
    startTime: START_TIME,
    durationMs: 268.491,
    processors: [],
    ...fields,
  };
}

/** A processor of protocol 2 with every required field, ready for JSON. */
export function aProcessor(fields: WireFields = {}): WireFields {
  return {
    processorId: 'to1',
    processorType: 'to',
    status: 'COMPLETED',
    startTime: START_TIME,
    durationMs: 1.5,
    ...fields,
  };
}

/** A decoded processor that waits for its place. */
export function aDecodedProcessor(fields: Partial<DecodedProcessor> = {}): DecodedProcessor {
  return {
    seq: undefined,
    parentSeq: undefined,
    id: 'to1',
    type: 'to',
    status: 'COMPLETED',
    startTime: START_MICROS,
    durationMs: 1.5,
    iteration: -1,
    error: NO_ERROR,
    details: '',
    input: undefined,
    output: undefined,
    children: undefined,
    ...fields,
  };
}

/** Decodes one record the way a request does: from its JSON, with the traits found in it. */
export function decodeSent(sent: WireFields | string): DecodedExecution {
  const { items, traits } = parseBatch(Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent)), 'json');
  return decodeExecution(items[0]?.wire, 0, traits);
}

/** The record of something that must be accepted. */
export function recordOf(sent: WireFields | string): ExecutionRecord {
  const decoded = decodeSent(sent);
  if (!decoded.ok) throw new Error(`rejected: ${decoded.rejection.path} ${decoded.rejection.message}`);
  return decoded.record;
}

/** The rejection of something that must not be accepted. */
export function rejectionOf(sent: WireFields | string): Rejection {
  const decoded = decodeSent(sent);
  if (decoded.ok) throw new Error('was accepted');
  return decoded.rejection;
}

/** A new empty directory; the caller removes it. */
export function aDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'cameleer-test-'));
}

function isFileHandle(value: unknown): value is FileHandle {
  return typeof value === 'object' && value !== null && 'datasync' in value;
}

/** The methods that every file opened with `node:fs/promises` shares: a fault put there is a fault of the disk. */
export async function theDisk(): Promise<FileHandle> {
  const handle = await open(tmpdir(), 'r');
  const prototype: unknown = Object.getPrototypeOf(handle);
  await handle.close();
  if (!isFileHandle(prototype)) throw new Error('FileHandle has another shape');
  return prototype;
}

/** Answers an error with its code alone. */
export const answerCode: ErrorRequestHandler = (error, _request, response, next) => {
  const { code, status } = toAppError(error);
  if (response.headersSent) next(error);
  else response.status(status).send(code);
};

/** Serves `application` for as long as `use` takes, under the address it is given. */
export async function served<T>(application: Express, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(application).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    return await use(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
