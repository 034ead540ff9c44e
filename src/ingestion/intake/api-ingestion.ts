import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';

/** Documents what holds for every call of `/data/**`, whatever it carries: idempotency, limits, refusals. */
export function ApiIngestion(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      description:
        'May name the request. The same body from the same sender within an hour changes nothing and gets the same answer, ' +
        'with or without a key; the same key with another body is refused with 422.',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    }),
    ApiProblem(400, 408, 413, 415, 422, 429, 503),
  );
}
