import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import type { RequestOrigin } from '../../http/request-origin.js';
import { unauthorized } from '../access/access-errors.js';
import { type Actor, actedBy } from '../audit/actor.js';
import { AuditLog } from '../audit/audit-log.js';
import type { TokenPair } from '../tokens/agent-tokens.js';
import type { SubjectId } from '../tokens/refresh/family-store.js';
import { RefreshFamilies } from '../tokens/refresh/refresh-families.js';
import type { RefreshSubject } from '../tokens/refresh/refresh-family.js';
import { TokenService } from '../tokens/token-service.js';
import { type User, userKey } from '../users/user.js';
import { Users } from '../users/users.js';

/**
 * Sessions of people: each is a family of refresh tokens, with access tokens of what the user may do. A session is of the account as it
 * was when the session began: whatever ends the user's access tokens ends it at its next refresh, wherever it began.
 */
@Injectable()
export class PeopleSessions {
  constructor(
    private readonly families: RefreshFamilies,
    private readonly tokens: TokenService,
    private readonly users: Users,
    private readonly audit: AuditLog,
    private readonly config: AppConfig,
  ) {}

  /** For a user who has just proved to be it. */
  begin(user: User): TokenPair {
    return this.pair(user, this.families.begin({ ...subjectOf(user), group: String(user.tokenVersion) }));
  }

  /** Throws UNAUTHORIZED for a token that is not good, or of an account that changed since, which ends the session; STORAGE_UNAVAILABLE when nobody can tell. */
  async refresh(refreshToken: string, origin: RequestOrigin): Promise<TokenPair> {
    const isFor = (subject: RefreshSubject): boolean => this.accountOf(subject) !== undefined;
    const { subject, refreshToken: next } = await this.families.rotate(refreshToken, isFor, origin);
    const user = this.userOf(subject);
    if (user === undefined) {
      await this.families.revoke(next);
      throw unauthorized();
    }
    return this.pair(user, next);
  }

  /** Ends the session of a refresh token; nothing happens when there is none. Throws STORAGE_UNAVAILABLE when that cannot be told. */
  async end(refreshToken: string, actor: Actor): Promise<void> {
    const subject = await this.families.revoke(refreshToken);
    if (subject === undefined) return;
    this.audit.record({ ...actedBy(actor), action: 'logout', target: subject.id, outcome: 'done' });
  }

  /** Ends all sessions of the user. Throws STORAGE_UNAVAILABLE when they cannot be found. */
  endAll(user: Pick<User, 'tenantId' | 'username'>): Promise<void> {
    return this.families.revokeAll(subjectOf(user));
  }

  /** Also of a user who is disabled or deleted. */
  private accountOf({ kind, tenantId, id }: RefreshSubject): User | undefined {
    return kind === 'user' ? this.users.any(userKey(tenantId, id)) : undefined;
  }

  /** Whose session goes on. A server that has not heard of a change yet may know an earlier version than the session's. */
  private userOf(subject: RefreshSubject): User | undefined {
    const user = this.accountOf(subject);
    if (user === undefined || user.deleted || user.disabled) return undefined;
    return user.tokenVersion > Number(subject.group) ? undefined : user;
  }

  private pair({ tenantId, username, roles, tokenVersion }: User, refreshToken: string): TokenPair {
    const { accessTokenTtlMs } = this.config.people;
    const subject = { kind: 'user', id: username, tenantId, roles: new Set(roles), tokenVersion } as const;
    const accessToken = this.tokens.issueAccess(subject, accessTokenTtlMs);
    return { accessToken, refreshToken, expiresIn: Math.floor(accessTokenTtlMs / 1000) };
  }
}

function subjectOf({ tenantId, username }: Pick<User, 'tenantId' | 'username'>): SubjectId {
  return { tenantId, kind: 'user', id: username };
}
