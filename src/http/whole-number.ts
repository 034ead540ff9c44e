import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent } from './may-be-absent.js';
import { ToNumber } from './to-number.js';

/** The bounds of a whole number, both included, and what the documentation says of it. */
export interface WholeNumberOptions {
  readonly minimum: number;
  readonly maximum: number;
  readonly default?: number;
  readonly description?: string;
  readonly example?: number;
}

/** A whole number that may be left out, in a query or in a body. */
export function WholeNumber(options: WholeNumberOptions): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ ...options, type: Number }),
    MayBeAbsent(),
    ToNumber(),
    IsInt(),
    Min(options.minimum),
    Max(options.maximum),
  );
}
