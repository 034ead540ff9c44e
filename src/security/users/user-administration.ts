import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { type Actor, actedBy } from '../audit/actor.js';
import { AuditLog } from '../audit/audit-log.js';
import { PeopleSessions } from '../login/people-sessions.js';
import { type NewUser, type UserChange, UserChanges } from './user-changes.js';
import type { User } from './user.js';
import { Users } from './users.js';

/** Which user. */
export type UserName = Pick<User, 'tenantId' | 'username'>;

/** What administrators do with users, on record. Failures are those of {@link UserChanges}. */
@Injectable()
export class UserAdministration {
  constructor(
    private readonly users: Users,
    private readonly changes: UserChanges,
    private readonly sessions: PeopleSessions,
    private readonly audit: AuditLog,
  ) {}

  /** By name. */
  list(tenantId: string): readonly User[] {
    return this.users.all(tenantId);
  }

  /** Throws USER_NOT_FOUND. */
  find({ tenantId, username }: UserName): User {
    const user = this.users.find(tenantId, username);
    if (user === undefined) throw new AppError('USER_NOT_FOUND', 'The tenant has no user of this name.');
    return user;
  }

  async create(user: NewUser, actor: Actor): Promise<User> {
    const made = await this.changes.create(user);
    this.record('user.create', made, `roles ${made.roles.join(', ')}`, actor);
    return made;
  }

  async change({ tenantId, username }: UserName, change: UserChange, actor: Actor): Promise<User> {
    const changed = await this.changes.change(tenantId, username, change);
    const { roles, disabled, password } = change;
    const what = [
      ...(roles === undefined ? [] : [`roles ${roles.join(', ')}`]),
      ...(disabled === undefined ? [] : [disabled ? 'disabled' : 'enabled']),
      ...(password === undefined ? [] : ['password']),
    ];
    this.record('user.change', changed, what.join('; '), actor);
    if (password !== undefined || changed.disabled) await this.sessions.endAll(changed);
    return changed;
  }

  async remove({ tenantId, username }: UserName, actor: Actor): Promise<void> {
    const removed = await this.changes.remove(tenantId, username);
    this.record('user.delete', removed, '', actor);
    await this.sessions.endAll(removed);
  }

  /** Whoever is logged in as the user is not any more. */
  async endSessions({ tenantId, username }: UserName, actor: Actor): Promise<void> {
    const user = await this.changes.endTokens(tenantId, username);
    this.record('user.end-sessions', user, '', actor);
    await this.sessions.endAll(user);
  }

  private record(action: string, { tenantId, username }: User, what: string, actor: Actor): void {
    const elsewhere = tenantId === actor.caller.tenantId ? [] : [`tenant ${tenantId}`];
    const detail = [what, ...elsewhere].filter((part) => part !== '').join('; ');
    this.audit.record({ ...actedBy(actor), action, target: username, outcome: 'done', detail });
  }
}
