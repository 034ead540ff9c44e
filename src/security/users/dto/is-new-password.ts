import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** The longest password; what is longer is not worth a hash. */
export const MAX_PASSWORD = 256;
const MIN_PASSWORD = 12;

/** A new password. Its length is the only rule: others make passwords easier to guess. */
export function IsNewPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD, example: 'correct horse battery staple' }),
    IsString(),
    Length(MIN_PASSWORD, MAX_PASSWORD),
  );
}
