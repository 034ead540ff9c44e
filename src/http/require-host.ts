import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../common/app-error.js';

/** Middleware: HTTP/1.1 asks for 400 when there is no Host header (RFC 9112, section 3.2). */
export function requireHost(request: Request, _response: Response, next: NextFunction): void {
  const missing = request.headers.host === undefined && request.httpVersion === '1.1';
  next(missing ? new AppError('BAD_REQUEST', 'The header Host is missing.') : undefined);
}
