import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Middlewares as one. Express matches, trims and restores the path around each one it knows, which costs a request that
 * carries a single execution more than what most of them do.
 */
export function chain(...handlers: readonly RequestHandler[]): RequestHandler {
  return (request: Request, response: Response, done: NextFunction): void => {
    const runFrom = (at: number): void => {
      const handler = handlers[at];
      if (handler === undefined) {
        done();
        return;
      }
      const next = (error?: unknown): void => {
        if (error === undefined) runFrom(at + 1);
        else done(error);
      };
      void handler(request, response, next);
    };
    runFrom(0);
  };
}
