import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { CONFIGURATION_CHANGE } from './configuration-change.js';
import { ChangedConfigurationResponse } from './dto/scope-configuration.response.js';
import type { ScopeAddress } from './scope-address.js';

/** Documents the path parameter of a scope, if it has one. */
export function ApiScope({ parameter }: ScopeAddress): ClassDecorator & MethodDecorator {
  return parameter === undefined ? applyDecorators() : applyDecorators(ApiParam({ ...parameter, type: String }));
}

/** Documents what every change of a configuration takes and answers. */
export function ApiChange(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag of what the change is based on: refused with 412 when somebody else was faster',
      example: '"3"',
    }),
    ApiOkResponse({ type: ChangedConfigurationResponse }),
    ApiProblem(400, 404, 412, 503, 504),
  );
}

/** Documents the body of a change. In a merge null is taken for any field. */
export function ApiChangeBody(): MethodDecorator {
  return ApiBody({
    schema: {
      type: 'object',
      required: ['configuration'],
      additionalProperties: false,
      properties: {
        configuration: { ...CONFIGURATION_CHANGE.schema, description: 'Fields that shall be different' },
        reason: { type: 'string', minLength: 1, maxLength: 1000, description: 'For the history and the audit log' },
      },
      example: {
        configuration: { captureLevel: 'DEEP', routeOverrides: { 'order-process': { sampleRate: 0.1 } } },
        reason: 'Looking into failed orders',
      },
    },
  });
}
