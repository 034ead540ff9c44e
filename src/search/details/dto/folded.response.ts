import { ApiProperty } from '@nestjs/swagger';

/** What is left out of an answer below one processor. */
export class FoldedResponse {
  @ApiProperty({ description: 'Its own children that are not shown', example: 400 })
  readonly children!: number;

  @ApiProperty({ description: 'Those and everything below them', example: 1600 })
  readonly processors!: number;

  @ApiProperty({ description: 'How many of these processors FAILED', example: 3 })
  readonly failed!: number;
}
