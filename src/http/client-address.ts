import type { Request } from 'express';

const MAPPED_IPV4 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/**
 * Network address of the client: that of the connection, or, when this is a trusted proxy (CAMELEER_TRUSTED_PROXIES), the
 * last one in `X-Forwarded-For` that is none. Empty when the connection is gone.
 */
export function clientAddress(request: Request): string {
  return (request.ip ?? '').replace(MAPPED_IPV4, '');
}
