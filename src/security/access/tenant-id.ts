import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { MayBeAbsent } from '../../http/may-be-absent.js';

/** What a tenant may be called. */
export const TENANT_ID = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** The name of a tenant, which may be left out. */
export function TenantId(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, pattern: TENANT_ID.source, example: 'default' }),
    MayBeAbsent(),
    Matches(TENANT_ID, { message: '$property must be 1 to 63 characters: small letters, digits, - and _' }),
  );
}
