import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../common/app-error.js';

/** Agents' data comes plain or as gzip; anything else is refused before it is unpacked. */
export function acceptedEncodings(request: Request, _response: Response, next: NextFunction): void {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity' || encoding === 'gzip') next();
  else next(new AppError('UNSUPPORTED_MEDIA_TYPE', 'Content-Encoding may be gzip or identity.'));
}
