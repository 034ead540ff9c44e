import type { Role } from '../access/role.js';

/** A person who may use the server. Times are milliseconds since 1970. */
export interface User {
  readonly tenantId: string;
  /** What the user logs in with; `oidc:` and the subject for who comes through the OpenID provider. */
  readonly username: string;
  /** How the OpenID provider calls the user; empty for others. */
  readonly displayName: string;
  /** As `PasswordHasher` writes it; empty for who has no password here. */
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  readonly deleted: boolean;
  /** Tokens made for another one are void: it is the version of the last change that ended them. */
  readonly tokenVersion: number;
  readonly createdAt: number;
  /** Time of the last change, or a little more: it rises with every change. */
  readonly version: number;
}

/** Tells a user from all others: the same name may be taken in every tenant. A tenant's name has no space. */
export function userKey(tenantId: string, username: string): string {
  return `${tenantId} ${username}`;
}
