import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import { AppError } from '../../../common/app-error.js';
import { IsTimestamp } from '../../../http/is-timestamp.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import { type Role, ROLES } from '../../access/role.js';
import { RoleList } from '../../access/role-list.js';
import { TenantId } from '../../access/tenant-id.js';
import type { NewApiKey } from '../api-key-administration.js';
import { AreAddressEntries } from './are-address-entries.js';

const MAX_ADDRESSES = 100;
/** Shown to people and in the audit log: no control characters, no blanks at the ends. */
const NAME = /^[^\s\p{C}](?:[^\p{C}]{0,98}[^\s\p{C}])?$/u;

/** Body of `POST /api-keys`. */
export class CreateApiKeyRequest {
  @ApiProperty({ minLength: 1, maxLength: 100, example: 'nightly report' })
  @Matches(NAME, { message: 'name must be 1 to 100 characters that can be printed, without blanks at the ends' })
  readonly name!: string;

  @RoleList(ROLES)
  readonly roles!: Role[];

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When it ends; never unless given',
    example: '2027-01-01T00:00:00Z',
  })
  @MayBeAbsent()
  @IsTimestamp()
  readonly expiresAt?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_ADDRESSES,
    description: 'Addresses and networks it may be used from; anywhere unless given',
    example: ['127.0.0.1', '::1', '10.0.0.0/8'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MAX_ADDRESSES)
  @AreAddressEntries()
  readonly allowedAddresses?: string[];

  @TenantId('Of the key; another than your own only for administrators of the default tenant')
  readonly tenantId?: string;
}

/** Request → domain. Throws VALIDATION_FAILED for a key that has ended already. */
export function toNewApiKey(request: CreateApiKeyRequest, tenantId: string, nowMs: number): NewApiKey {
  const { name, roles, allowedAddresses = [] } = request;
  const micros = request.expiresAt === undefined ? undefined : parseTimestamp(request.expiresAt);
  const expiresAt = micros === undefined ? undefined : Math.floor(micros / 1000);
  if (expiresAt !== undefined && expiresAt <= nowMs) {
    const message = 'must be in the future';
    throw new AppError('VALIDATION_FAILED', `expiresAt ${message}.`, { errors: [{ path: 'expiresAt', message }] });
  }
  return { tenantId, name, roles, expiresAt, allowedAddresses };
}
