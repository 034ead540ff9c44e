import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import { ReadDatabase } from '../../clickhouse/read-database.js';
import { storageError } from '../../clickhouse/storage-error.js';
import { Tables } from '../../clickhouse/tables.js';
import type { MirrorSource } from '../mirror.js';
import type { ApiKey } from './api-key.js';
import { type ApiKeyRow, apiKeysSql } from './api-keys.sql.js';

/** API keys in ClickHouse. */
@Injectable()
export class ApiKeyStore implements MirrorSource<ApiKey> {
  constructor(
    private readonly reader: ReadDatabase,
    private readonly database: ClickHouseDatabase,
    private readonly tables: Tables,
  ) {}

  readonly keyOf = ({ keyId }: ApiKey): string => keyId;

  readonly read = async (sinceVersion: number): Promise<readonly ApiKey[]> =>
    (await this.reader.control<ApiKeyRow>(apiKeysSql(sinceVersion, this.tables))).map(toApiKey);

  readonly write = async (key: ApiKey): Promise<void> => {
    try {
      await this.database.insert('store-api-key', this.tables.apiKeys, [toRow(key)]);
    } catch (error) {
      throw storageError(error);
    }
  };
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    tenantId: row.tenant_id,
    keyId: row.key_id,
    name: row.name,
    secretHash: row.secret_hash,
    previousHash: row.previous_hash,
    previousUntil: row.previous_until_millis === null ? undefined : Number(row.previous_until_millis),
    roles: row.roles,
    expiresAt: row.expires_millis === null ? undefined : Number(row.expires_millis),
    allowedAddresses: row.allowed_addresses,
    createdBy: row.created_by,
    createdAt: Number(row.created_millis),
    deleted: row.deleted,
    version: Number(row.version),
  };
}

function toRow(key: ApiKey): Readonly<Record<string, unknown>> {
  return {
    tenant_id: key.tenantId,
    key_id: key.keyId,
    name: key.name,
    secret_hash: key.secretHash,
    previous_hash: key.previousHash,
    previous_until: key.previousUntil === undefined ? null : toDateTime(key.previousUntil),
    roles: key.roles,
    expires_at: key.expiresAt === undefined ? null : toDateTime(key.expiresAt),
    allowed_addresses: key.allowedAddresses,
    created_by: key.createdBy,
    created_at: toDateTime(key.createdAt),
    deleted: key.deleted,
    version: key.version,
  };
}
