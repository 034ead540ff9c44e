import type { Request } from 'express';

/** Who a request is counted and remembered for: until requests are authenticated, the address of the client. */
export function callerOf(request: Request): string {
  return request.ip ?? '';
}
