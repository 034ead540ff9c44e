import { IncomingMessage, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** Options of `createServer`. */
export interface MessageClasses {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

/**
 * Makes requests and responses what Express wants them to be from the start. It exchanges the prototype of all that come to it, after
 * which V8 gives every single one a hidden class of its own: whatever touches them is slow, and an open request takes 2 kB more.
 * Exchanging a prototype for itself changes nothing.
 */
export function messageClasses(application: Express): MessageClasses {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {}
  Object.setPrototypeOf(ExpressRequest.prototype, application.request);
  Object.setPrototypeOf(ExpressResponse.prototype, application.response);
  Object.assign(application, { request: ExpressRequest.prototype, response: ExpressResponse.prototype });
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse };
}
