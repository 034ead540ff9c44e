import { AppError } from '../common/app-error.js';

/**
 * Holds an `If-Match` header (RFC 9110, section 13.1.1) against the entity tag there is now. Throws PRECONDITION_FAILED when
 * it names another one: somebody else was faster. Without the header everything matches. The comparison is the strong one.
 */
export function requireMatch(header: string | undefined, etag: string): void {
  if (header === undefined) return;
  const named = header.split(',').map((one) => one.trim());
  if (named.includes('*') || named.includes(etag)) return;
  throw new AppError('PRECONDITION_FAILED', `It is at ${etag} now: read it again before changing it.`);
}
