import { applyDecorators } from '@nestjs/common';
import { ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { SUPPORTED_PROTOCOL_VERSIONS } from '../../protocol/protocol-version.js';

/**
 * Documents what holds for every call of `/data/**`, whatever it carries: versions, formats, idempotency, limits, refusals.
 *
 * @param versions what the versions mean for this payload, when they differ
 */
export function ApiIngestion(versions?: string): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiConsumes('application/json', 'application/x-ndjson'),
    ApiHeader({
      name: 'Idempotency-Key',
      description:
        'May name the request. The same body from the same sender within an hour changes nothing and gets the same answer, ' +
        'with or without a key; the same key with another body is refused with 422.',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    }),
    ApiHeader({
      name: 'X-Protocol-Version',
      description: `${versions === undefined ? '' : `${versions} `}Without it an agent's request is of the version the agent registered with.`,
      required: false,
      schema: { type: 'string', enum: [...SUPPORTED_PROTOCOL_VERSIONS] },
      example: '2',
    }),
    ApiProblem(400, 408, 413, 415, 422, 429, 503),
  );
}
