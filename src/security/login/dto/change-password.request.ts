import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IsNewPassword, MAX_PASSWORD } from '../../users/dto/is-new-password.js';

/** Body of `POST /auth/password`. */
export class ChangePasswordRequest {
  @ApiProperty({ example: 'the one it is now' })
  @IsString()
  @Length(1, MAX_PASSWORD)
  readonly oldPassword!: string;

  @IsNewPassword()
  readonly newPassword!: string;
}
