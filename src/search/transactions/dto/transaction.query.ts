import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

const MAX_ID = 4096;

/** Query parameters of `GET /executions`. */
export class TransactionQuery {
  @ApiProperty({
    description: 'Id of the business transaction, which its executions share across routes and applications',
    example: '3F2A9C41D07B6E5-0000000000000410',
  })
  @IsString()
  @Length(1, MAX_ID)
  readonly correlationId!: string;
}
