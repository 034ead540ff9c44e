import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../../../http/may-be-absent.js';

const MAX_REASON = 1000;

/** Why somebody does it, in a query or a body. May be left out. */
export function Reason(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      minLength: 1,
      maxLength: MAX_REASON,
      description: 'For the history and the audit log',
      example: 'Looking into failed orders',
    }),
    MayBeAbsent(),
    IsString(),
    Length(1, MAX_REASON),
  );
}
