import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { AppError } from '../../common/app-error.js';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { clientAddress } from '../../http/client-address.js';
import { requestId } from '../../http/request-id.js';
import { knownCaller } from '../access/current-caller.js';
import { AuditLog } from './audit-log.js';

const ACTIONS: Readonly<Record<number, string>> = { 401: 'access.unauthenticated', 403: 'access.forbidden' };

/** Records every call that was refused because of who made it. */
@Injectable()
export class Refusals {
  constructor(private readonly audit: AuditLog) {}

  /** Told of every error that is answered. The target is method and path: what is asked for stands in neither query nor body here. */
  note(error: AppError, request: Request): void {
    const action = ACTIONS[error.status];
    if (action === undefined) return;
    const caller = knownCaller(request);
    this.audit.record({
      tenantId: caller?.tenantId ?? DEFAULT_TENANT,
      actor: { kind: caller?.kind ?? 'unknown', id: caller?.id ?? '' },
      action,
      target: `${request.method} ${request.baseUrl}${request.path}`,
      outcome: 'refused',
      address: clientAddress(request),
      requestId: requestId(request),
    });
  }
}
