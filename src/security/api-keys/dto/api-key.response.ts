import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '../../access/role.js';
import type { ApiKey } from '../api-key.js';
import type { IssuedApiKey, UsedApiKey } from '../api-key-administration.js';

const TIME = { type: String, format: 'date-time', nullable: true, example: '2027-01-01T00:00:00.000Z' };

/** A key as it is answered: nothing of its secret. */
export class ApiKeyResponse {
  @ApiProperty({ example: '5f0c2a9d81b34e67a0c1' })
  readonly id!: string;

  @ApiProperty({ example: 'default' })
  readonly tenantId!: string;

  @ApiProperty({ example: 'nightly report' })
  readonly name!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['VIEWER'] })
  readonly roles!: Role[];

  @ApiProperty({ ...TIME, description: 'null: never' })
  readonly expiresAt!: string | null;

  @ApiProperty({
    ...TIME,
    description: 'Until when the secret before the last rotation is good, too; null: there is none',
  })
  readonly previousSecretUntil!: string | null;

  @ApiProperty({ type: [String], description: 'Where it may be used from; empty: anywhere', example: ['10.0.0.0/8'] })
  readonly allowedAddresses!: string[];

  @ApiProperty({ example: 'admin' })
  readonly createdBy!: string;

  @ApiProperty({ format: 'date-time', example: '2026-07-24T09:04:38.120Z' })
  readonly createdAt!: string;
}

/** A key in `GET /api-keys`. */
export class ListedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({ ...TIME, description: 'To the minute; null: not yet' })
  readonly lastUsedAt!: string | null;
}

/** `GET /api-keys`. */
export class ApiKeyListResponse {
  @ApiProperty({ type: [ListedApiKeyResponse] })
  readonly data!: ListedApiKeyResponse[];
}

/** A key with its new secret. */
export class IssuedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({
    description: 'For `Authorization: Bearer` or `X-API-Key`. It is shown this once and kept nowhere',
    example: 'cmk_5f0c2a9d81b34e67a0c1_m4xXK0aDrsdQ0oUVC3Ogj5AEVsV1N8lN0sLxS5bAyjE',
  })
  readonly secret!: string;
}

/** Key with its last use → answer. */
export function toListedApiKeyResponse({ key, lastUsedAt }: UsedApiKey): ListedApiKeyResponse {
  return { ...fieldsOf(key), lastUsedAt: timeOf(lastUsedAt) };
}

/** Key with its secret → answer. */
export function toIssuedApiKeyResponse({ key, secret }: IssuedApiKey): IssuedApiKeyResponse {
  return { ...fieldsOf(key), secret };
}

function fieldsOf(key: ApiKey): Pick<ApiKeyResponse, keyof ApiKeyResponse> {
  return {
    id: key.keyId,
    tenantId: key.tenantId,
    name: key.name,
    roles: [...key.roles],
    expiresAt: timeOf(key.expiresAt),
    previousSecretUntil: timeOf(key.previousUntil),
    allowedAddresses: [...key.allowedAddresses],
    createdBy: key.createdBy,
    createdAt: new Date(key.createdAt).toISOString(),
  };
}

function timeOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
