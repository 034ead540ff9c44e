import { DEFAULT_TENANT } from '../../common/tenant.js';
import type { Caller } from './caller.js';

/** Whoever holds the bootstrap token: may register agents, and nothing else. */
export const BOOTSTRAP_CALLER: Caller = {
  kind: 'api-key',
  id: 'bootstrap',
  tenantId: DEFAULT_TENANT,
  roles: new Set(),
};
