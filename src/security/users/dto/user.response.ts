import { ApiProperty } from '@nestjs/swagger';
import type { Role } from '../../access/role.js';
import { PEOPLE_ROLES } from '../people-roles.js';
import type { User } from '../user.js';

/** A user as it is answered: nothing of its password. */
export class UserResponse {
  @ApiProperty({ example: 'default' })
  readonly tenantId!: string;

  @ApiProperty({ example: 'ann' })
  readonly username!: string;

  @ApiProperty({ description: 'As the OpenID provider says; empty for users with a password', example: '' })
  readonly displayName!: string;

  @ApiProperty({ enum: PEOPLE_ROLES, isArray: true, example: ['VIEWER'] })
  readonly roles!: Role[];

  @ApiProperty({ example: false })
  readonly disabled!: boolean;

  @ApiProperty({ enum: ['password', 'oidc'], description: 'How the user logs in', example: 'password' })
  readonly login!: 'password' | 'oidc';

  @ApiProperty({ format: 'date-time', example: '2026-07-24T09:04:38.120Z' })
  readonly createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-07-24T09:04:38.120Z' })
  readonly changedAt!: string;
}

/** `GET /users`. */
export class UserListResponse {
  @ApiProperty({ type: [UserResponse] })
  readonly data!: UserResponse[];
}

/** User → answer. */
export function toUserResponse(user: User): UserResponse {
  return {
    tenantId: user.tenantId,
    username: user.username,
    displayName: user.displayName,
    roles: [...user.roles],
    disabled: user.disabled,
    login: user.passwordHash === '' ? 'oidc' : 'password',
    createdAt: new Date(user.createdAt).toISOString(),
    changedAt: new Date(user.version).toISOString(),
  };
}
