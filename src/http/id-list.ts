import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsString, Length } from 'class-validator';
import { MayBeAbsent } from './may-be-absent.js';
import { ToArray } from './to-array.js';

/** The longest id that can be asked for: as long as one that can be sent. */
export const MAX_ID = 4096;
const MAX_IDS = 100;

/** Ids of which any may match: a repeatable parameter of a query, or an array in a body. May be left out. */
export function IdList(documentation: {
  readonly description: string;
  readonly example?: string[];
}): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ ...documentation, type: [String], maxItems: MAX_IDS }),
    MayBeAbsent(),
    ToArray(),
    ArrayMaxSize(MAX_IDS),
    IsString({ each: true }),
    Length(1, MAX_ID, { each: true }),
  );
}
