import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { clientAddress } from './client-address.js';
import { requestId } from './request-id.js';

/** Where a request came from, for the audit log. */
export interface RequestOrigin {
  /** Network address of the client. */
  readonly address: string;
  readonly requestId: string;
}

/** Parameter decorator: the {@link RequestOrigin} of the request. */
export const Origin = createParamDecorator((_data: unknown, context: ExecutionContext): RequestOrigin => {
  const request = context.switchToHttp().getRequest<Request>();
  return { address: clientAddress(request), requestId: requestId(request) };
});
