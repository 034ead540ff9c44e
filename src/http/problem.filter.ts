import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { AppError } from '../common/app-error.js';
import { orMethodNotAllowed } from './method-not-allowed.js';
import { requestId } from './request-id.js';
import { toAppError } from './to-app-error.js';
import { writeProblem } from './write-problem.js';

/** The one place where an error becomes an answer. A 5xx goes into the log with its reason, and never to the client. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** @param observe told of every error that becomes an answer */
  constructor(
    private readonly logger: Logger,
    private readonly observe: (error: AppError, request: Request) => void,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const error = orMethodNotAllowed(toAppError(thrown), request, response);
    if (response.headersSent) {
      // The answer is under way: breaking it off is the only honest sign left.
      if (!response.writableEnded) response.destroy();
      this.log(error, { requestId: requestId(request) });
      return;
    }
    this.observe(error, request);
    const { errorId, requestId: id } = writeProblem(error, request, response);
    this.log(error, { requestId: id, errorId });
  }

  private log(error: AppError, ids: { readonly requestId: string; readonly errorId?: string }): void {
    const line = { ...ids, code: error.code, err: error.options.cause };
    if (error.status === 500) this.logger.error(line, error.message);
    else if (error.status > 500) this.logger.warn(line, error.message);
  }
}
