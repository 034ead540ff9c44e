import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'x-request-id';
const ACCEPTABLE = /^[\w.-]{1,64}$/;
const ids = new WeakMap<IncomingMessage, string>();

/** The id of a request: in every log line about it, every error it is answered with, and its `X-Request-Id`. */
export function requestId(request: IncomingMessage): string {
  let id = ids.get(request);
  if (id === undefined) {
    const sent = request.headers[HEADER];
    id = typeof sent === 'string' && ACCEPTABLE.test(sent) ? sent : randomUUID();
    ids.set(request, id);
  }
  return id;
}

/** Answers every request with its id. */
export function requestIdMiddleware(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Request-Id', requestId(request));
  next();
}
