import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../common/app-error.js';
import { BodyBuffers } from './body-buffers.js';
import { BodyReading, bodyTooLarge } from './body-reading.js';

/**
 * Middleware: reads the whole body, plain or gzip, into a Buffer at `request.body`. What cannot be taken is refused before
 * it is read: another encoding, and an announced length above the limit.
 *
 * @param limit bytes, counted after decompression
 */
export function readBody(limit: number): RequestHandler {
  const buffers = new BodyBuffers();
  return (request: Request, response: Response, next: NextFunction): void => {
    const { headers } = request;
    if (headers['transfer-encoding'] === undefined && headers['content-length'] === undefined) {
      next();
      return;
    }
    const refusal = refusalOf(headers['content-encoding'], Number(headers['content-length'] ?? 0), limit);
    if (refusal !== undefined) {
      next(refusal);
      return;
    }
    new BodyReading(request, limit, buffers, (error, body) => {
      request.body = body;
      // Whoever answers has read it; without an answer it is not known who still does.
      if (body) {
        response.once('finish', () => {
          buffers.release(body);
        });
      }
      next(error);
    }).start();
  };
}

function refusalOf(encoding = 'identity', length: number, limit: number): AppError | undefined {
  if (!['identity', 'gzip'].includes(encoding.toLowerCase())) {
    return new AppError('UNSUPPORTED_MEDIA_TYPE', 'Content-Encoding may be gzip or identity.');
  }
  return length > limit ? bodyTooLarge(limit) : undefined;
}
