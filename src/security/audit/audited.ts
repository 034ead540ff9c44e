import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { AUDITED, type AuditedCall, AuditInterceptor } from './audit.interceptor.js';

/**
 * Records every call with its outcome, `failed` for a status of 400 or more.
 *
 * @param action as in {@link AuditEntry}
 * @param target name of the path or query parameter that says what it is done to
 */
export function Audited(action: string, target: string): MethodDecorator {
  return applyDecorators(
    SetMetadata(AUDITED, { action, target } satisfies AuditedCall),
    UseInterceptors(AuditInterceptor),
  );
}
