import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { MayBeAbsent } from '../../http/may-be-absent.js';
import type { Role } from './role.js';

/** One or more of these roles, each once, in a body. */
export function RoleList(roles: readonly Role[], options: { readonly mayBeAbsent?: boolean } = {}): PropertyDecorator {
  const documentation = { enum: roles, isArray: true, minItems: 1, example: roles.slice(0, 1) };
  const checks = [
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(roles.length),
    ArrayUnique(),
    IsIn([...roles], { each: true }),
  ];
  return options.mayBeAbsent === true
    ? applyDecorators(ApiPropertyOptional(documentation), MayBeAbsent(), ...checks)
    : applyDecorators(ApiProperty(documentation), ...checks);
}
