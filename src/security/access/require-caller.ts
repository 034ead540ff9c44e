import type { RequestHandler } from 'express';
import { provenCaller } from './current-caller.js';

/** Middleware: reads nothing of a request that nobody answers for. Fails as `provenCaller`. */
export const requireCaller: RequestHandler = (request, _response, next) => {
  try {
    provenCaller(request);
  } catch (error) {
    next(error);
    return;
  }
  next();
};
