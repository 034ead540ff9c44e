import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiProblem } from '../../../http/api-problem.js';
import { PICTURE_TYPES } from '../../documents/picture-format.js';
import { TopologyResponse } from './topology.response.js';

/** Documents the answers of a call for a topology. */
export function ApiTopology(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(TopologyResponse),
    ApiResponse({
      status: 200,
      description: 'The topology, as `Accept` asks for it; SVG when it leaves that open',
      headers: { ETag: { description: 'For If-None-Match', schema: { type: 'string' } } },
      content: {
        [PICTURE_TYPES.svg]: { schema: { type: 'string' } },
        [PICTURE_TYPES.json]: { schema: { $ref: getSchemaPath(TopologyResponse) } },
      },
    }),
    ApiResponse({ status: 304, description: 'It is what the ETag in If-None-Match stands for' }),
    ApiProblem(400, 404, 406, 422, 503, 504),
  );
}
