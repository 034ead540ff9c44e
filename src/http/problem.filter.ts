import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { orMethodNotAllowed } from './method-not-allowed.js';
import { toProblem } from './problem.js';
import { requestId } from './request-id.js';
import { toAppError } from './to-app-error.js';

/** The one place where an error becomes an answer. A 5xx goes into the log with its reason, and never to the client. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const error = orMethodNotAllowed(toAppError(thrown), request, response);
    const problem = toProblem(error, randomUUID(), requestId(request));
    const { errorId, code, status } = problem;
    const line = { requestId: problem.requestId, errorId, code, err: error.options.cause };
    if (status === 500) this.logger.error(line, error.message);
    else if (status > 500) this.logger.warn(line, error.message);
    if (response.headersSent) {
      // The answer is under way: breaking it off is the only honest sign left.
      response.destroy();
      return;
    }
    const { retryAfterSeconds } = error.options;
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
