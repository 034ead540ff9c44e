import { isUtf8 } from 'node:buffer';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../common/app-error.js';
import { refusedBody } from '../protocol/json-refusal.js';
import { JsonScan } from '../protocol/json-scan.js';
import { MAX_NESTING } from '../protocol/max-nesting.js';
import { mediaTypeOf } from './media-type.js';
import { readBody } from './read-body.js';

const JSON_TYPE = /^application\/(json|[\w.-]+\+json)$/;

/** Middleware: reads a body of JSON and puts what it says at `request.body`; undefined when there is none or it is something else. */
export function readJsonBody(limit: number): RequestHandler {
  const read = readBody(limit);
  return (request: Request, response: Response, next: NextFunction): void => {
    read(request, response, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      const body: unknown = request.body;
      if (!Buffer.isBuffer(body)) {
        next();
        return;
      }
      try {
        const isJson = JSON_TYPE.test(mediaTypeOf(request.headers['content-type']));
        request.body = isJson && body.length > 0 ? parseJson(body) : undefined;
        next();
      } catch (fault) {
        next(fault);
      }
    });
  };
}

function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new AppError('MALFORMED_BODY', 'The body is not valid UTF-8.');
  // What validates a parsed body goes down into it by recursion.
  if (JsonScan.run(body, MAX_NESTING) === undefined) throw refusedBody(body, 'depth');
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw refusedBody(body, 'syntax');
  }
}
