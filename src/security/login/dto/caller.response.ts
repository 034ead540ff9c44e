import { ApiProperty } from '@nestjs/swagger';
import type { Caller } from '../../access/caller.js';
import { type Role, ROLES } from '../../access/role.js';

/** `GET /auth/me`. */
export class CallerResponse {
  @ApiProperty({ enum: ['agent', 'user', 'api-key'], example: 'user' })
  readonly kind!: Caller['kind'];

  @ApiProperty({ description: "The user's name, the agent's id or the key's", example: 'admin' })
  readonly id!: string;

  @ApiProperty({ example: 'default' })
  readonly tenantId!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['ADMIN'] })
  readonly roles!: Role[];
}

/** Caller → answer. */
export function toCallerResponse({ kind, id, tenantId, roles }: Caller): CallerResponse {
  return { kind, id, tenantId, roles: [...roles] };
}
