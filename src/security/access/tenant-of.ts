import { DEFAULT_TENANT } from '../../common/tenant.js';
import { forbidden } from './access-errors.js';
import type { Caller } from './caller.js';

/**
 * The tenant a call is about: the caller's own, or the one that is named. A tenant exists by being named, and only callers of the
 * default tenant may name another than their own; they have to be administrators, which the call's access rule says. Throws FORBIDDEN.
 */
export function tenantOf(caller: Caller, named: string | undefined): string {
  if (named === undefined || named === caller.tenantId) return caller.tenantId;
  if (caller.tenantId !== DEFAULT_TENANT) throw forbidden();
  return named;
}
