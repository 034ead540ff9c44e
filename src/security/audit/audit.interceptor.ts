import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { clientAddress } from '../../http/client-address.js';
import { requestId } from '../../http/request-id.js';
import { callerOf } from '../access/current-caller.js';
import { AuditLog } from './audit-log.js';

/** Metadata of `@Audited`. */
export const AUDITED = 'cameleer:audited';

/** What a call is recorded as. */
export interface AuditedCall {
  readonly action: string;
  /** Name of the path or query parameter that says what it is done to. */
  readonly target: string;
}

/** Records a call once it is answered, however it was answered. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly audit: AuditLog,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const call = this.reflector.get<AuditedCall>(AUDITED, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const address = clientAddress(request);
    response.once('close', () => {
      this.record(call, request, address, response.statusCode);
    });
    return next.handle();
  }

  private record({ action, target }: AuditedCall, request: Request, address: string, status: number): void {
    const { kind, id, tenantId } = callerOf(request);
    const named: unknown = request.params[target] ?? request.query[target];
    this.audit.record({
      tenantId,
      actor: { kind, id },
      action,
      target: typeof named === 'string' ? named : '',
      outcome: status < 400 ? 'done' : 'failed',
      address,
      requestId: requestId(request),
      detail: `${request.method} ${request.baseUrl}${request.path}`,
    });
  }
}
