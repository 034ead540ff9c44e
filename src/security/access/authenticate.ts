import type { RequestHandler } from 'express';
import type { Authenticator } from './authenticator.js';

/** Middleware: finds out who calls, before the body is read. Whoever proves nothing, or cannot be checked, goes on as nobody, for the calls that anybody may make. */
export function authenticate(authenticator: Authenticator): RequestHandler {
  return (request, _response, next) => {
    const pending = authenticator.identify(request);
    if (pending === undefined) next();
    else {
      void pending.then(() => {
        next();
      });
    }
  };
}
