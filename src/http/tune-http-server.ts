import type { Server } from 'node:http';
import { answerClientFaults } from './client-faults.js';

const HEADERS_TIMEOUT_MS = 15_000;
/** Longer than the 60 s that load balancers keep an idle connection: whoever sends over it should be the one to close it. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;

/**
 * Timeouts and refusals of the HTTP server itself. Call it before the server listens.
 *
 * The number of headers is not limited further: Node drops what is above its 2000 silently, and 16 KiB hold them all.
 *
 * @param requestTimeoutMs time a client has to send its whole request
 */
export function tuneHttpServer(server: Server, requestTimeoutMs: number): void {
  server.requestTimeout = requestTimeoutMs;
  server.headersTimeout = Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs);
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  // An expectation we do not know may be ignored (RFC 9110, section 10.1.1); Node's answer would be a bare 417.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  answerClientFaults(server);
}
