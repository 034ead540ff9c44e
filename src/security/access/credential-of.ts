import type { IncomingMessage } from 'node:http';

/** A longer one is none of ours, and not worth a look. */
const MAX_CHARS = 8192;
/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

/** What a request proves its caller by: the token behind `Authorization: Bearer`, else the value of `X-API-Key`. */
export function credentialOf({ headers }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    return authorization.length > MAX_CHARS ? undefined : BEARER.exec(authorization)?.[1];
  }
  const key = headers['x-api-key'];
  return typeof key === 'string' && key !== '' && key.length <= MAX_CHARS ? key : undefined;
}
