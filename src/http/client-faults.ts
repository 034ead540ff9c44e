import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '../common/app-error.js';
import { lingeringClose } from './lingering-close.js';
import { toProblem } from './problem.js';
import { PROBLEM_TYPE, writeProblem } from './write-problem.js';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Answers what `node:http` gives up on before or beneath the application with problem documents instead of its bare ones:
 * requests that come too slowly, are no HTTP, or have too large headers. A connection that is gone is let go of.
 */
export function answerClientFaults(server: Server): void {
  const latest = new WeakMap<Duplex, Exchange>();
  server.prependListener('request', (request, response) => {
    latest.set(request.socket, { request, response });
  });
  server.on('clientError', (fault, socket) => {
    const error = faultOf(fault);
    const exchange = latest.get(socket);
    if (error === undefined) socket.destroy();
    // Answered already: what comes behind a fault is a fault again.
    else if (!socket.writable) return;
    else if (exchange === undefined || exchange.response.writableEnded) answerBare(error, socket);
    else answerWithin(error, exchange);
  });
  server.on('connect', (_request, socket) => {
    answerBare(new AppError('METHOD_NOT_ALLOWED', 'This server is no proxy.'), socket);
  });
}

/** What the client did wrong; undefined when it only went away. */
function faultOf(fault: Error): AppError | undefined {
  const code = 'code' in fault ? String(fault.code) : '';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new AppError('REQUEST_TIMEOUT', 'The request did not arrive in the time a client has for it.');
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('HEADERS_TOO_LARGE', 'The request line and the headers are larger than 16 KiB.');
  }
  if (code === 'HPE_INVALID_EOF_STATE' || !code.startsWith('HPE_')) return undefined;
  return new AppError('BAD_REQUEST', 'The request is not valid HTTP/1.1.');
}

/** The fault is in a body that is under way, or behind a request that deserves its own answer. */
function answerWithin(error: AppError, { request, response }: Exchange): void {
  if (!response.headersSent && request.complete) response.setHeader('Connection', 'close');
  else if (response.headersSent) request.destroy();
  else writeProblem(error, request, response);
}

function answerBare(error: AppError, socket: Duplex): void {
  const id = randomUUID();
  const body = JSON.stringify(toProblem(error, randomUUID(), id));
  socket.write(
    [
      `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${id}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  lingeringClose(socket);
}
