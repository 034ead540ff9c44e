import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import type { RequestOrigin } from '../../http/request-origin.js';
import type { Role } from '../access/role.js';
import { AgentTokens, type TokenPair } from './agent-tokens.js';
import { RefreshFamilies } from './refresh/refresh-families.js';
import { TokenService } from './token-service.js';

const ROLES: ReadonlySet<Role> = new Set(['AGENT']);

/** Access tokens for agents beside refresh tokens of one family for each registration. */
@Injectable()
export class IssuedAgentTokens extends AgentTokens {
  constructor(
    private readonly tokens: TokenService,
    private readonly families: RefreshFamilies,
    private readonly config: AppConfig,
  ) {
    super();
  }

  issue({ tenantId, agentId, group }: { tenantId: string; agentId: string; group: string }): Promise<TokenPair> {
    const refreshToken = this.families.begin({ tenantId, kind: 'agent', id: agentId, group });
    return Promise.resolve(this.pair({ tenantId, id: agentId, group }, refreshToken));
  }

  async refresh(agentId: string, refreshToken: string, origin: RequestOrigin): Promise<TokenPair> {
    const { subject, refreshToken: next } = await this.families.rotate(
      refreshToken,
      ({ kind, id }) => kind === 'agent' && id === agentId,
      origin,
    );
    return this.pair(subject, next);
  }

  end({ tenantId, agentId }: { tenantId: string; agentId: string }): Promise<void> {
    return this.families.revokeAll({ tenantId, kind: 'agent', id: agentId });
  }

  private pair(agent: { tenantId: string; id: string; group: string }, refreshToken: string): TokenPair {
    const { accessTtlMs } = this.config.tokens;
    const accessToken = this.tokens.issueAccess({ ...agent, kind: 'agent', roles: ROLES }, accessTtlMs);
    return { accessToken, refreshToken, expiresIn: Math.floor(accessTtlMs / 1000) };
  }
}
