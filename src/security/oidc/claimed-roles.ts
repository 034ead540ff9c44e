import { StartupError } from '../../common/startup-error.js';
import { type Role } from '../access/role.js';
import { PEOPLE_ROLES } from '../users/people-roles.js';

/** What people are at the OpenID provider, as roles here. */
export class ClaimedRoles {
  private readonly roles: ReadonlyMap<string, readonly Role[]>;

  /**
   * @param claim name of the claim; where there is none of that name, dots in it lead into objects
   * @param map names of roles by value of the claim; throws a {@link StartupError} for one that is no role of people
   */
  constructor(
    private readonly claim: string,
    map: ReadonlyMap<string, readonly string[]>,
  ) {
    this.roles = new Map([...map].map(([value, names]) => [value, names.map(toRole)]));
  }

  /** The roles of whoever has these claims; none for who has nothing in the map. */
  of(claims: Readonly<Record<string, unknown>>): Role[] {
    const value = claims[this.claim] ?? within(claims, this.claim.split('.'));
    return [...new Set(valuesOf(value).flatMap((one) => this.roles.get(one) ?? []))];
  }
}

/** A list, or a text with blanks or commas between them. */
function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item) => typeof item === 'string');
}

function within(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return within(new Map<string, unknown>(Object.entries(value)).get(name), rest);
}

function toRole(name: string): Role {
  const role = PEOPLE_ROLES.find((one) => one === name);
  if (role !== undefined) return role;
  throw new StartupError(`CAMELEER_OIDC_ROLE_MAP has no role ${name}: there are ${PEOPLE_ROLES.join(', ')}.`);
}
