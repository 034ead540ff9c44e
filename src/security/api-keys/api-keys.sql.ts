import type { Statement } from '../../clickhouse/statement.js';
import type { Tables } from '../../clickhouse/tables.js';
import type { Role } from '../access/role.js';

/** A row of {@link apiKeysSql}. 64-bit integers come as text. */
export interface ApiKeyRow {
  readonly tenant_id: string;
  readonly key_id: string;
  readonly name: string;
  readonly secret_hash: string;
  readonly previous_hash: string;
  readonly previous_until_millis: string | null;
  readonly roles: readonly Role[];
  readonly expires_millis: string | null;
  readonly allowed_addresses: readonly string[];
  readonly created_by: string;
  readonly created_millis: string;
  readonly deleted: boolean;
  readonly version: string;
}

/** A row of {@link apiKeyUsesSql}. */
export interface ApiKeyUseRow {
  readonly key_id: string;
  readonly used_millis: string;
}

/** The keys of all tenants that changed since a version, deleted ones too. */
export function apiKeysSql(sinceVersion: number, { apiKeys }: Tables): Statement {
  return {
    name: 'read-api-keys',
    sql: `SELECT tenant_id, key_id, name, secret_hash, previous_hash,
  toUnixTimestamp64Milli(previous_until) AS previous_until_millis, roles,
  toUnixTimestamp64Milli(expires_at) AS expires_millis, allowed_addresses, created_by,
  toUnixTimestamp64Milli(created_at) AS created_millis, deleted, version
FROM ${apiKeys} FINAL
WHERE version >= {since:UInt64}`,
    params: { since: sinceVersion },
  };
}

/** When the keys of a tenant were used last; a key that never was has no row. */
export function apiKeyUsesSql(tenantId: string, { apiKeyUses }: Tables): Statement {
  return {
    name: 'read-api-key-uses',
    sql: `SELECT key_id, toUnixTimestamp64Milli(max(used_at)) AS used_millis
FROM ${apiKeyUses}
WHERE tenant_id = {tenantId:String}
GROUP BY key_id`,
    params: { tenantId },
  };
}
