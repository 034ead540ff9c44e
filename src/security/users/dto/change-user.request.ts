import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import type { Role } from '../../access/role.js';
import { RoleList } from '../../access/role-list.js';
import { PEOPLE_ROLES } from '../people-roles.js';
import { IsNewPassword } from './is-new-password.js';

/** Body of `PATCH /users/{username}`: what is left out stays. */
export class ChangeUserRequest {
  @RoleList(PEOPLE_ROLES, { mayBeAbsent: true })
  readonly roles?: Role[];

  @ApiPropertyOptional({ description: 'true: nobody gets in under this name', example: false })
  @MayBeAbsent()
  @IsBoolean()
  readonly disabled?: boolean;

  @ApiPropertyOptional()
  @MayBeAbsent()
  @IsNewPassword()
  readonly password?: string;
}
