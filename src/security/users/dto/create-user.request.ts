import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { Role } from '../../access/role.js';
import { RoleList } from '../../access/role-list.js';
import { TenantId } from '../../access/tenant-id.js';
import { PEOPLE_ROLES } from '../people-roles.js';
import { IsNewPassword } from './is-new-password.js';

const USERNAME = /^[A-Za-z0-9][\w.@+-]{0,127}$/;

/** Body of `POST /users`. */
export class CreateUserRequest {
  @ApiProperty({ pattern: USERNAME.source, example: 'ann' })
  @Matches(USERNAME, {
    message: 'username must be 1 to 128 letters, digits and . _ @ + -, the first a letter or digit',
  })
  readonly username!: string;

  @IsNewPassword()
  readonly password!: string;

  @RoleList(PEOPLE_ROLES)
  readonly roles!: Role[];

  @TenantId('Of the user; another than your own only for administrators of the default tenant')
  readonly tenantId?: string;
}
