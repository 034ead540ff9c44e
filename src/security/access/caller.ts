import type { Role } from './role.js';

/** Who makes a request, as its token or key proves. */
export interface Caller {
  /** An agent acts for itself alone; a key with the role AGENT (a gateway, a script) for any agent of its tenant. */
  readonly kind: 'agent' | 'user' | 'api-key';
  /** The agent's id, the user's name, or the key's id. */
  readonly id: string;
  readonly tenantId: string;
  readonly roles: ReadonlySet<Role>;
}

/** Whether the caller has the role; ADMIN has all that people can have. */
export function hasRole({ roles }: Caller, role: Role): boolean {
  return roles.has(role) || (role !== 'AGENT' && roles.has('ADMIN'));
}
