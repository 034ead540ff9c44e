import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import { ReadDatabase } from '../../clickhouse/read-database.js';
import { storageError } from '../../clickhouse/storage-error.js';
import { Tables } from '../../clickhouse/tables.js';
import type { MirrorSource } from '../mirror.js';
import { type User, userKey } from './user.js';
import { type UserRow, usersSql } from './users.sql.js';

/** Users in ClickHouse. */
@Injectable()
export class UserStore implements MirrorSource<User> {
  constructor(
    private readonly reader: ReadDatabase,
    private readonly database: ClickHouseDatabase,
    private readonly tables: Tables,
  ) {}

  readonly keyOf = ({ tenantId, username }: User): string => userKey(tenantId, username);

  readonly read = async (sinceVersion: number): Promise<readonly User[]> =>
    (await this.reader.control<UserRow>(usersSql(sinceVersion, this.tables))).map(toUser);

  readonly write = async (user: User): Promise<void> => {
    try {
      await this.database.insert('store-user', this.tables.users, [toRow(user)]);
    } catch (error) {
      throw storageError(error);
    }
  };
}

function toUser(row: UserRow): User {
  return {
    tenantId: row.tenant_id,
    username: row.username,
    displayName: row.display_name,
    passwordHash: row.password_hash,
    roles: row.roles,
    disabled: row.disabled,
    deleted: row.deleted,
    tokenVersion: Number(row.token_version),
    createdAt: Number(row.created_millis),
    version: Number(row.version),
  };
}

function toRow(user: User): Readonly<Record<string, unknown>> {
  return {
    tenant_id: user.tenantId,
    username: user.username,
    display_name: user.displayName,
    password_hash: user.passwordHash,
    roles: user.roles,
    disabled: user.disabled,
    deleted: user.deleted,
    token_version: user.tokenVersion,
    created_at: toDateTime(user.createdAt),
    version: user.version,
  };
}
