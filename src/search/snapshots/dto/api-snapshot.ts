import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiProblem } from '../../../http/api-problem.js';
import { SnapshotResponse } from './snapshot.response.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

/** Documents the answers of a call for a snapshot. */
export function ApiSnapshot(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(SnapshotResponse),
    ApiResponse({
      status: 200,
      description: 'The snapshot as a document, or with `raw` and `pretty` one body, to be saved and never to be run',
      headers: { ETag: { description: 'For If-None-Match', schema: { type: 'string' } } },
      content: {
        'application/json': { schema: { $ref: getSchemaPath(SnapshotResponse) } },
        'application/xml': BYTES,
        'text/plain': BYTES,
        'application/octet-stream': BYTES,
      },
    }),
    ApiResponse({ status: 304, description: 'It is what the ETag in If-None-Match stands for' }),
    ApiProblem(400, 404, 422, 503, 504),
  );
}
