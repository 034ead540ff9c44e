import type { Caller } from '../access/caller.js';
import { type Role, ROLES } from '../access/role.js';

/** Whom an access token proves; always for a time only. */
export interface TokenCaller extends Caller {
  readonly expiresAt: number;
}

type UncheckedClaims = Partial<Record<'sub' | 'kind' | 'tenant' | 'roles' | 'jti' | 'exp' | 'iat' | 'ver', unknown>>;

const KINDS: readonly string[] = ['agent', 'user', 'api-key'] satisfies Caller['kind'][];
const KNOWN_ROLES: readonly string[] = ROLES;

/** Reads the claims of a token that is checked; undefined unless every one that is required is there and of its type. */
export function readClaims(payload: unknown): TokenCaller | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { sub, kind, tenant, roles, jti, exp, iat, ver }: UncheckedClaims = payload;
  if (!isText(sub) || !isText(tenant) || !isText(jti) || !isKind(kind) || !isRoles(roles)) return undefined;
  if (!isSeconds(exp) || !isSeconds(iat)) return undefined;
  const caller = { kind, id: sub, tenantId: tenant, roles: new Set(roles), expiresAt: exp * 1000 };
  return isVersion(ver) ? { ...caller, tokenVersion: ver } : caller;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isSeconds = (value: unknown): value is number => Number.isSafeInteger(value);

const isVersion = (value: unknown): value is number => Number.isSafeInteger(value);

const isKind = (value: unknown): value is Caller['kind'] => typeof value === 'string' && KINDS.includes(value);

const isRole = (value: unknown): value is Role => typeof value === 'string' && KNOWN_ROLES.includes(value);

const isRoles = (value: unknown): value is Role[] => Array.isArray(value) && value.every(isRole);
