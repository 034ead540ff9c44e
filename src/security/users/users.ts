import { Mirror } from '../mirror.js';
import { type User, userKey } from './user.js';

/** The users of all tenants, in memory; see {@link Mirror}. */
export class Users extends Mirror<User> {
  /** Undefined when there is none, or it was deleted. Throws as {@link get}. */
  find(tenantId: string, username: string): User | undefined {
    return this.get(userKey(tenantId, username));
  }

  /** Whether anybody has or had the name. Throws as {@link get}. */
  wasKnown(tenantId: string, username: string): boolean {
    return this.any(userKey(tenantId, username)) !== undefined;
  }
}
