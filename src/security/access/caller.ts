import type { Role } from './role.js';

/** Who makes a request, as its token or key proves. */
export interface Caller {
  /** An agent acts for itself alone; a key with the role AGENT (a gateway, a script) for any agent of its tenant. */
  readonly kind: 'agent' | 'user' | 'api-key';
  /** The agent's id, the user's name, or the key's id. */
  readonly id: string;
  readonly tenantId: string;
  readonly roles: ReadonlySet<Role>;
  /** Of users: the version of the account that its token was made for (claim `ver`); the token is void once the account has another. */
  readonly tokenVersion?: number;
  /** When the proof stops holding, milliseconds since 1970; undefined: not by itself. What lasts longer than a request ends with it. */
  readonly expiresAt?: number;
}

/** Whether the caller has the role; ADMIN has all that people can have. */
export function hasRole({ roles }: Caller, role: Role): boolean {
  return roles.has(role) || (role !== 'AGENT' && roles.has('ADMIN'));
}
