import type { ErrorInfo } from '../wire.js';

/** An exception on its way out of a route, until an error handler of the route stops it. */
export class RouteFailure extends Error {
  constructor(readonly info: ErrorInfo) {
    super(info.message ?? info.type);
  }
}
