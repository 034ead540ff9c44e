import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FoldedResponse } from './folded.response.js';

/** Which part of the tree an answer shows. */
export class ShownWindowResponse {
  @ApiPropertyOptional({ description: '`index` of the processor on top; absent when that is the route' })
  readonly root?: number;

  @ApiProperty({ description: 'How many children the route, or `root`, has, shown or not' })
  readonly childCount!: number;

  @ApiPropertyOptional({ type: FoldedResponse, description: 'Absent when all these children are shown' })
  readonly folded?: FoldedResponse;
}
