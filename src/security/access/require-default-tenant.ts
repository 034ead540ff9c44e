import { DEFAULT_TENANT } from '../../common/tenant.js';
import { forbidden } from './access-errors.js';
import type { Caller } from './caller.js';

/** For what is about the whole installation: callers of other tenants would learn of each other. Throws FORBIDDEN. */
export function requireDefaultTenant({ tenantId }: Caller): void {
  if (tenantId !== DEFAULT_TENANT) throw forbidden();
}
