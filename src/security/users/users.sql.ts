import type { Statement } from '../../clickhouse/statement.js';
import type { Tables } from '../../clickhouse/tables.js';
import type { Role } from '../access/role.js';

/** A row of {@link usersSql}. 64-bit integers come as text. */
export interface UserRow {
  readonly tenant_id: string;
  readonly username: string;
  readonly display_name: string;
  readonly password_hash: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  readonly deleted: boolean;
  readonly token_version: string;
  readonly created_millis: string;
  readonly version: string;
}

/** The users of all tenants that changed since a version, deleted ones too. */
export function usersSql(sinceVersion: number, { users }: Tables): Statement {
  return {
    name: 'read-users',
    sql: `SELECT tenant_id, username, display_name, password_hash, roles, disabled, deleted, token_version,
  toUnixTimestamp64Milli(created_at) AS created_millis, version
FROM ${users} FINAL
WHERE version >= {since:UInt64}`,
    params: { since: sinceVersion },
  };
}
