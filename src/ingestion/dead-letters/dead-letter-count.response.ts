import { ApiProperty } from '@nestjs/swagger';

/** Answer to a replay. */
export class ReplayResponse {
  @ApiProperty({ description: 'Records on their way into ClickHouse once more: they are no dead letters any more' })
  readonly replayed!: number;

  @ApiProperty({ description: 'Dead letters that cannot be replayed and stay' })
  readonly left!: number;
}

/** Answer to a deletion of many. */
export class DeletedResponse {
  @ApiProperty({ description: 'Dead letters that are gone for good' })
  readonly deleted!: number;
}
