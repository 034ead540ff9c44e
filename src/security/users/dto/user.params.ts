import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { TenantId } from '../../access/tenant-id.js';

/** The longest name: `oidc:` and the longest subject of an OpenID provider. */
export const MAX_USERNAME = 260;

/** Path parameters of calls about one user. */
export class UserParams {
  @ApiProperty({ example: 'ann' })
  @IsString()
  @Length(1, MAX_USERNAME)
  readonly username!: string;
}

/** Query parameters of calls about the users of a tenant. */
export class UserTenantQuery {
  @TenantId('Instead of your own; for administrators of the default tenant')
  readonly tenantId?: string;
}
