import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorRequestHandler, Express } from 'express';
import { toAppError } from '../../src/http/to-app-error.js';
import type { BodyTraits } from '../../src/protocol/body-traits.js';

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

/** A new empty directory; the caller removes it. */
export function aDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'cameleer-test-'));
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
