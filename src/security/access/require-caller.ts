import type { RequestHandler } from 'express';
import { unauthorized } from './access-errors.js';
import { knownCaller } from './current-caller.js';

/** Middleware: reads nothing of a request that nobody answers for. Throws UNAUTHORIZED. */
export const requireCaller: RequestHandler = (request, _response, next) => {
  next(knownCaller(request) === undefined ? unauthorized() : undefined);
};
