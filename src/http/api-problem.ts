import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemSchema } from './problem-schema.js';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is not valid; `errors` names the fields',
  401: 'Nothing valid proves who calls',
  403: 'Whoever calls may not do this',
  404: 'There is no such thing',
  406: 'No media type that is offered is among those of `Accept`',
  408: 'The request did not arrive in time',
  409: 'It does not fit the state of things',
  412: 'It is not what `If-Match` names any more',
  413: 'The body is too large',
  415: 'Content type or encoding not supported',
  422: 'It is understood, but cannot be done as it is; `code` says why',
  429: 'This caller sends too much; `Retry-After` says when to go on',
  503: 'Not at the moment; `Retry-After` says when to try again',
  504: 'It took too long; `code` says what',
};

/** Documents the problem documents a call can answer with. */
export function ApiProblem(...statuses: readonly number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(ProblemSchema),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: DESCRIPTIONS[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemSchema) } } },
      }),
    ),
  );
}
