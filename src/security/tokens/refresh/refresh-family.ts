import type { Caller } from '../../access/caller.js';

/** Whom refresh tokens are made for. */
export interface RefreshSubject {
  readonly tenantId: string;
  readonly kind: Exclude<Caller['kind'], 'api-key'>;
  /** The agent's id, or the user's name. */
  readonly id: string;
  /** Of an agent. Of a user the `tokenVersion` of its account when the session began. */
  readonly group: string;
}

/** Every token that came from one registration or login; the last one is good. Times are milliseconds since 1970. */
export interface RefreshFamily {
  readonly familyId: string;
  readonly subject: RefreshSubject;
  /** Rises with every change: the highest counts. */
  readonly version: number;
  /** SHA-256 of the token that is good. */
  readonly tokenHash: string;
  /** SHA-256 of the one before; empty when there was none. */
  readonly previousHash: string;
  /** When the first token was made. */
  readonly beganAt: number;
  readonly rotatedAt: number;
  readonly expiresAt: number;
  readonly revoked: boolean;
}

/** Version of a revoked family: no rotation at another server comes after it. */
const LAST_VERSION = Number.MAX_SAFE_INTEGER;

/** The family, none of whose tokens is good any more. */
export function revokedFamily(family: RefreshFamily): RefreshFamily {
  return { ...family, version: LAST_VERSION, revoked: true };
}
