import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import type { Role } from '../access/role.js';
import { InTurn } from '../in-turn.js';
import { PasswordHasher } from './password-hasher.js';
import type { User } from './user.js';
import { Users } from './users.js';

/** A user that is made. */
export interface NewUser {
  readonly tenantId: string;
  readonly username: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

/** What is changed of a user; what is undefined stays. */
export interface UserChange {
  readonly roles?: readonly Role[] | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
}

/** Somebody the OpenID provider vouches for. */
export type ExternalUser = Pick<User, 'tenantId' | 'username' | 'displayName' | 'roles'>;

/**
 * Changes of users, one after the other. Each reads first what other servers changed, and is stored when it is answered. A change of
 * roles or password, disabling and deleting end the access tokens of the user.
 *
 * Throws, besides what is said below, STORAGE_UNAVAILABLE and the like.
 */
@Injectable()
export class UserChanges {
  private readonly turns = new InTurn();

  constructor(
    private readonly users: Users,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /** Throws CONFLICT when the name is taken. */
  async create({ tenantId, username, password, roles }: NewUser): Promise<User> {
    const passwordHash = await this.hasher.hash(password);
    return this.inTurn(() => {
      if (this.users.find(tenantId, username) !== undefined) throw new AppError('CONFLICT', 'The user name is taken.');
      return this.store(this.fresh({ tenantId, username, displayName: '', passwordHash, roles }));
    });
  }

  /** Throws USER_NOT_FOUND, and CONFLICT where the tenant would be without an administrator. */
  async change(tenantId: string, username: string, { roles, disabled, password }: UserChange): Promise<User> {
    const passwordHash = password === undefined ? undefined : await this.hasher.hash(password);
    return this.inTurn(() => {
      const user = this.existing(tenantId, username);
      if (passwordHash !== undefined && user.passwordHash === '') {
        throw new AppError('CONFLICT', 'This user logs in at the OpenID provider and has no password here.');
      }
      const changed = {
        ...user,
        roles: roles ?? user.roles,
        disabled: disabled ?? user.disabled,
        passwordHash: passwordHash ?? user.passwordHash,
      };
      this.requireAdminLeft(user, changed);
      return this.replace(user, changed);
    });
  }

  /** Throws as {@link change}. */
  remove(tenantId: string, username: string): Promise<User> {
    return this.inTurn(() => {
      const user = this.existing(tenantId, username);
      const removed = { ...user, deleted: true, passwordHash: '' };
      this.requireAdminLeft(user, removed);
      return this.replace(user, removed);
    });
  }

  /** Ends the tokens of the user, and with them the sessions; everything else stays. Throws USER_NOT_FOUND. */
  endTokens(tenantId: string, username: string): Promise<User> {
    return this.inTurn(() => {
      const user = this.existing(tenantId, username);
      const version = this.users.nextVersion();
      return this.store({ ...user, version, tokenVersion: version });
    });
  }

  /**
   * Makes the user of the OpenID provider, or gives it the roles and the name it has there now, whoever is an administrator then. The store
   * is not asked about a user who is known as just that.
   */
  async keepExternal(external: ExternalUser): Promise<User> {
    const known = this.users.find(external.tenantId, external.username);
    if (known !== undefined && !isChanged(known, { ...known, ...external })) return known;
    return this.inTurn(async () => {
      const user = this.users.find(external.tenantId, external.username);
      if (user === undefined) return this.store(this.fresh({ ...external, passwordHash: '' }));
      return this.replace(user, { ...user, ...external });
    });
  }

  /**
   * Makes the first administrator of the default tenant: when it has none, or, where the password was chosen, when nobody has ever had
   * the name. Undefined when that is not so.
   */
  async createFirstAdmin(username: string, password: string, isChosen: boolean): Promise<User | undefined> {
    await this.users.refresh();
    const isNeeded = (): boolean =>
      !this.hasAdmin(DEFAULT_TENANT) || (isChosen && !this.users.wasKnown(DEFAULT_TENANT, username));
    if (!isNeeded()) return undefined;
    const passwordHash = await this.hasher.hash(password);
    return this.inTurn(async () => {
      const admin = { tenantId: DEFAULT_TENANT, username, displayName: '', passwordHash, roles: ['ADMIN'] as const };
      return isNeeded() ? this.store(this.fresh(admin)) : undefined;
    });
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    return this.turns.run(async () => {
      await this.users.refresh();
      return task();
    });
  }

  private existing(tenantId: string, username: string): User {
    const user = this.users.find(tenantId, username);
    if (user === undefined) throw new AppError('USER_NOT_FOUND', 'The tenant has no user of this name.');
    return user;
  }

  private fresh(fields: ExternalUser & Pick<User, 'passwordHash'>): User {
    const version = this.users.nextVersion();
    const createdAt = this.clock.now();
    return { ...fields, disabled: false, deleted: false, tokenVersion: version, createdAt, version };
  }

  private requireAdminLeft(user: User, changed: User): void {
    if (!isAdmin(user) || isAdmin(changed) || this.hasAdmin(user.tenantId, user.username)) return;
    throw new AppError('CONFLICT', 'This is the last administrator of the tenant who can log in.');
  }

  /** Nothing is stored where nothing changes. */
  private async replace(user: User, changed: User): Promise<User> {
    if (!isChanged(user, changed)) return user;
    const version = this.users.nextVersion();
    return this.store({ ...changed, version, tokenVersion: endsTokens(user, changed) ? version : user.tokenVersion });
  }

  /** @param except a user that does not count */
  private hasAdmin(tenantId: string, except?: string): boolean {
    return this.users.all(tenantId).some((user) => isAdmin(user) && user.username !== except);
  }

  private async store(user: User): Promise<User> {
    await this.users.write(user);
    return user;
  }
}

function isAdmin({ roles, disabled, deleted }: User): boolean {
  return roles.includes('ADMIN') && !disabled && !deleted;
}

function isChanged(one: User, other: User): boolean {
  return endsTokens(one, other) || one.displayName !== other.displayName;
}

/** Whoever proved to be the one has to prove anew to be the other. */
function endsTokens(one: User, other: User): boolean {
  const isSame = one.disabled === other.disabled && one.deleted === other.deleted;
  return !isSame || one.passwordHash !== other.passwordHash || !sameRoles(one.roles, other.roles);
}

function sameRoles(some: readonly Role[], others: readonly Role[]): boolean {
  return some.length === others.length && some.every((role) => others.includes(role));
}
