import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from '../../common/app-error.js';
import { actedBy, type Actor } from '../../security/audit/actor.js';
import { AuditLog } from '../../security/audit/audit-log.js';
import type { ChangeRequest } from './configuration-changes.js';
import { type ConfigurationScope, scopeText } from './configuration-scope.js';
import { ConfigurationService } from './configuration-service.js';
import {
  type ChangedConfigurationResponse,
  type ScopeConfigurationResponse,
  toScopeConfigurationResponse,
} from './dto/scope-configuration.response.js';
import { type ConfigurationHistoryResponse, toScopeRevisionResponse } from './dto/scope-revision.response.js';
import { scopeEtag } from './scope-etag.js';

/** What the calls for every kind of scope have in common. */
@Injectable()
export class ConfigurationCalls {
  constructor(
    private readonly service: ConfigurationService,
    private readonly audit: AuditLog,
  ) {}

  /** Answers what the scope wants, and sets its ETag. */
  show(tenantId: string, scope: ConfigurationScope, response: Response): ScopeConfigurationResponse {
    const view = this.service.view(tenantId, scope);
    response.setHeader('ETag', scopeEtag(view.revision));
    response.setHeader('Cache-Control', 'private, no-cache');
    return toScopeConfigurationResponse(view);
  }

  /** Changes it, writes down who did, and answers what the scope wants now. */
  async change(
    actor: Actor,
    change: Pick<ChangeRequest, 'scope' | 'edit' | 'ifMatch' | 'reason'>,
    response: Response,
  ): Promise<ChangedConfigurationResponse> {
    const { scope, reason } = change;
    const { tenantId, id } = actor.caller;
    const entry = { ...actedBy(actor), action: 'configuration.change', target: scopeText(scope), reason };
    try {
      const sent = await this.service.change({ tenantId, changedBy: id, ...change });
      this.audit.record({ ...entry, outcome: 'done' });
      return Object.assign(this.show(tenantId, scope, response), { sent });
    } catch (error) {
      const isRefusal = error instanceof AppError && error.status < 500;
      this.audit.record({ ...entry, outcome: isRefusal ? 'refused' : 'failed' });
      throw error;
    }
  }

  /** The changes of the scope, the newest first. */
  async history(
    tenantId: string,
    scope: ConfigurationScope,
    limit: number,
    signal: AbortSignal,
  ): Promise<ConfigurationHistoryResponse> {
    const revisions = await this.service.history(tenantId, scope, limit, signal);
    return { data: revisions.map(toScopeRevisionResponse) };
  }
}
