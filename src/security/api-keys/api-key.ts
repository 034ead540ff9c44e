import type { Role } from '../access/role.js';

/** A key of a script or a gateway. Times are milliseconds since 1970. */
export interface ApiKey {
  readonly tenantId: string;
  /** Stands in the secret in plain; unique over all tenants. */
  readonly keyId: string;
  readonly name: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly secretHash: string;
  /** Of the secret before the last rotation; empty when there is none. */
  readonly previousHash: string;
  /** Until when that one is good, too. */
  readonly previousUntil: number | undefined;
  readonly roles: readonly Role[];
  /** Undefined: never. */
  readonly expiresAt: number | undefined;
  /** Addresses and networks (CIDR) it may be used from; none: from anywhere. */
  readonly allowedAddresses: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly deleted: boolean;
  readonly version: number;
}
