import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { TenantId } from '../../access/tenant-id.js';
import { MAX_PASSWORD } from '../../users/dto/is-new-password.js';
import { MAX_USERNAME } from '../../users/dto/user.params.js';

/** Body of `POST /auth/login`. */
export class LoginRequest {
  @ApiProperty({ example: 'admin' })
  @IsString()
  @Length(1, MAX_USERNAME)
  readonly username!: string;

  @ApiProperty({ example: 'correct horse battery staple' })
  @IsString()
  @Length(1, MAX_PASSWORD)
  readonly password!: string;

  @TenantId('Of the user; the default tenant unless given')
  readonly tenantId?: string;
}
