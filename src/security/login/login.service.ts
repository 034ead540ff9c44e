import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import type { RequestOrigin } from '../../http/request-origin.js';
import { forbidden } from '../access/access-errors.js';
import { type Actor, actedBy } from '../audit/actor.js';
import { AuditLog, type AuditOutcome } from '../audit/audit-log.js';
import type { TokenPair } from '../tokens/agent-tokens.js';
import { PasswordHasher } from '../users/password-hasher.js';
import { UserChanges } from '../users/user-changes.js';
import { type User, userKey } from '../users/user.js';
import { Users } from '../users/users.js';
import { Lockout } from './lockout.js';
import { PeopleSessions } from './people-sessions.js';

/** What somebody logs in with. */
export interface Credentials {
  readonly tenantId: string;
  readonly username: string;
  readonly password: string;
}

const MAX_RECORDED_NAME = 128;

/** Login by password. Whoever fails is told the same, after the same time, whether there is such a user or not. */
@Injectable()
export class LoginService {
  constructor(
    private readonly users: Users,
    private readonly changes: UserChanges,
    private readonly hasher: PasswordHasher,
    private readonly lockout: Lockout,
    private readonly sessions: PeopleSessions,
    private readonly audit: AuditLog,
  ) {}

  /** Begins a session. Throws UNAUTHORIZED, TOO_MANY_ATTEMPTS, OVERLOADED, and STORAGE_UNAVAILABLE as long as users could not be read. */
  async login(credentials: Credentials, origin: RequestOrigin): Promise<TokenPair> {
    const user = await this.prove(credentials, origin);
    this.recordLogin(credentials, user === undefined ? 'refused' : 'done', origin);
    if (user === undefined) throw new AppError('UNAUTHORIZED', 'User name and password do not fit together.');
    return this.sessions.begin(user);
  }

  /** Changes the caller's own password, ends all of its sessions and begins a new one. Throws as {@link login}, but FORBIDDEN for a wrong password. */
  async changePassword(oldPassword: string, newPassword: string, actor: Actor): Promise<TokenPair> {
    const { kind, tenantId, id: username } = actor.caller;
    if (kind !== 'user') throw forbidden();
    const proved = await this.prove({ tenantId, username, password: oldPassword }, actor.origin);
    const entry = { ...actedBy(actor), action: 'password.change', target: username };
    this.audit.record({ ...entry, outcome: proved === undefined ? 'refused' : 'done' });
    if (proved === undefined) throw new AppError('FORBIDDEN', 'The old password is not the one of this user.');
    const user = await this.changes.change(tenantId, username, { password: newPassword });
    await this.sessions.endAll(user);
    return this.sessions.begin(user);
  }

  /** The user whose password it is; undefined when it is nobody's. */
  private prove({ tenantId, username, password }: Credentials, { address }: RequestOrigin): Promise<User | undefined> {
    return this.lockout.attempt({ account: userKey(tenantId, username), address }, async () => {
      const claimed = this.users.find(tenantId, username);
      const isRight = await this.hasher.verify(password, claimed?.passwordHash ?? '');
      // It may have been changed, disabled or deleted while the password was checked.
      const user = this.users.find(tenantId, username);
      const isSame = user !== undefined && user.passwordHash === claimed?.passwordHash && !user.disabled;
      return isRight && isSame ? user : undefined;
    });
  }

  private recordLogin({ tenantId, username }: Credentials, outcome: AuditOutcome, origin: RequestOrigin): void {
    // What is claimed may be anything, of any length. Of a tenant there is not nobody would read the log.
    const reader = this.users.all(tenantId).length > 0 ? tenantId : DEFAULT_TENANT;
    const claimed = username.toWellFormed().slice(0, MAX_RECORDED_NAME);
    const actor =
      outcome === 'done' ? { kind: 'user' as const, id: username } : { kind: 'unknown' as const, id: claimed };
    this.audit.record({ tenantId: reader, actor, action: 'login', target: claimed, outcome, ...origin });
  }
}
