import type { Request, Response } from 'express';
import { AppError } from '../common/app-error.js';

/**
 * The router answers 404 for a known address asked with another method; that is a 405 which names the methods it takes
 * (RFC 9110, section 15.5.6). Any other error stays as it is.
 */
export function orMethodNotAllowed(error: AppError, request: Request, response: Response): AppError {
  if (error.code !== 'NOT_FOUND') return error;
  const methods = methodsAt(request);
  if (methods.length === 0) return error;
  response.setHeader('Allow', methods.join(', '));
  return new AppError('METHOD_NOT_ALLOWED', `This address takes ${methods.join(', ')}.`);
}

function methodsAt(request: Request): string[] {
  const address = request.baseUrl + request.path;
  const methods = new Set<string>();
  for (const { route } of request.app.router.stack) {
    if (route === undefined || !patternOf(route.path).test(address)) continue;
    for (const { method } of route.stack) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  // A known method that ended in 404 found nothing there.
  return methods.has(request.method) ? [] : [...methods];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}/?$`, 'i');
}
