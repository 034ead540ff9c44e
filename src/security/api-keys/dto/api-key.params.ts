import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { WholeNumber } from '../../../http/whole-number.js';
import { TenantId } from '../../access/tenant-id.js';

const DAY_SECONDS = 86_400;
const MAX_ID = 64;

/** Path parameters of calls about one key. */
export class ApiKeyParams {
  @ApiProperty({ example: '5f0c2a9d81b34e67a0c1' })
  @IsString()
  @Length(1, MAX_ID)
  readonly id!: string;
}

/** Query parameters of calls about the keys of a tenant. */
export class ApiKeyTenantQuery {
  @TenantId('Instead of your own; for administrators of the default tenant')
  readonly tenantId?: string;
}

/** Query parameters of `POST /api-keys/{id}/rotate`. */
export class RotateApiKeyQuery extends ApiKeyTenantQuery {
  @WholeNumber({
    default: DAY_SECONDS,
    minimum: 0,
    maximum: 30 * DAY_SECONDS,
    description: 'How long the secret it has now is good, too; 0: it ends at once',
    example: 3600,
  })
  readonly overlapSeconds: number = DAY_SECONDS;
}
