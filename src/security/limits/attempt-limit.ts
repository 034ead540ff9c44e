import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiProblem } from '../../http/api-problem.js';
import { ATTEMPT_LIMIT, type AttemptLimitOptions } from './attempt-limit.guard.js';
import type { AttemptKind } from './attempts.js';

/**
 * Limits how often a client may fail (401, 403) at a call by which it proves who it is: 429 with `Retry-After` then.
 *
 * @param identity name of the path parameter, or of the member of the JSON body, that says who it claims to be
 */
export function AttemptLimit(kind: AttemptKind, identity: string): MethodDecorator {
  return applyDecorators(SetMetadata(ATTEMPT_LIMIT, { kind, identity } satisfies AttemptLimitOptions), ApiProblem(429));
}
