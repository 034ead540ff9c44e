import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppError } from '../common/app-error.js';
import { closeAfterAnswer } from './lingering-close.js';
import { type Problem, toProblem } from './problem.js';
import { requestId } from './request-id.js';

/** Seconds after which it makes sense to try again, where nobody knows better. */
const RETRY_AFTER_SECONDS: Readonly<Record<number, number>> = { 429: 1, 503: 5 };

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Answers an error; the response must not have begun. Returns what it answered. */
export function writeProblem(error: AppError, request: IncomingMessage, response: ServerResponse): Problem {
  const problem = toProblem(error, randomUUID(), requestId(request));
  const retryAfterSeconds = error.options.retryAfterSeconds ?? RETRY_AFTER_SECONDS[problem.status];
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  // RFC 9110, section 15.5.2: every 401 says how to prove oneself.
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  closeAfterAnswer(request, response);
  const body = JSON.stringify(problem);
  response.statusCode = problem.status;
  response.setHeader('Content-Type', PROBLEM_TYPE);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.setHeader('X-Request-Id', problem.requestId);
  response.end(body);
  return problem;
}
