import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { ToNumber } from '../../../http/to-number.js';

/** The address of one processor of an execution. */
export class ProcessorParams {
  @ApiProperty({ example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @IsString()
  readonly executionId!: string;

  @ApiProperty({ description: '`index` of the processor in the detail', example: 0, minimum: 0 })
  @ToNumber()
  @IsInt()
  @Min(0)
  @Max(2 ** 31 - 1)
  readonly index!: number;
}
