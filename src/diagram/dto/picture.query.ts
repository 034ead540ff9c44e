import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../../http/may-be-absent.js';
import type { Direction } from '../layout/geometry.js';

const DIRECTIONS = ['TB', 'LR'] as const satisfies readonly Direction[];

/** How a picture is wanted. */
export class PictureQuery {
  @ApiPropertyOptional({
    enum: DIRECTIONS,
    default: 'TB',
    description: 'Which way the main line runs: top to bottom, or left to right',
  })
  @MayBeAbsent()
  @IsIn(DIRECTIONS)
  readonly direction: Direction = 'TB';
}
