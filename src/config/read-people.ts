import type { EnvironmentReader } from './environment-reader.js';
import type { OidcConfig, PeopleConfig } from './people-config.js';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const USERNAME = /^[A-Za-z0-9][\w.@+-]{0,127}$/;
const PASSWORD = /^.{12,256}$/su;
const ROLE_MAPPING = /^([^=]+)=([A-Z]+(?:\|[A-Z]+)*)$/;

/** Reads what {@link PeopleConfig} says. */
export function readPeople(read: EnvironmentReader): PeopleConfig {
  const adminPassword = read.optional('CAMELEER_ADMIN_PASSWORD');
  if (adminPassword !== undefined && !PASSWORD.test(adminPassword)) {
    read.reject('CAMELEER_ADMIN_PASSWORD', 'must have 12 to 256 characters');
  }
  return {
    adminUser:
      read.matching('CAMELEER_ADMIN_USER', 'admin', USERNAME, 'a name of letters, digits and . _ @ + -') ?? 'admin',
    adminPassword,
    accessTokenTtlMs: read.integer('CAMELEER_USER_TOKEN_TTL_MS', 15 * MINUTE_MS, {
      min: MINUTE_MS,
      max: DAY_MS,
    }),
    sessionMaxMs: read.integer('CAMELEER_SESSION_MAX_MS', 30 * DAY_MS, { min: MINUTE_MS, max: 3650 * DAY_MS }),
  };
}

/** Reads what {@link OidcConfig} says; undefined when no issuer is named. */
export function readOidc(read: EnvironmentReader): OidcConfig | undefined {
  const issuer = readAddress(read, 'CAMELEER_OIDC_ISSUER');
  const clientId = read.optional('CAMELEER_OIDC_CLIENT_ID');
  const clientSecret = read.optional('CAMELEER_OIDC_CLIENT_SECRET');
  const redirectUrl = readAddress(read, 'CAMELEER_OIDC_REDIRECT_URL');
  const roleClaim = read.text('CAMELEER_OIDC_ROLE_CLAIM', 'roles');
  const roleMap = readRoleMap(read);
  const tenantClaim = read.optional('CAMELEER_OIDC_TENANT_CLAIM');
  if (issuer === undefined) return undefined;
  if (clientId === undefined) read.reject('CAMELEER_OIDC_CLIENT_ID', 'is needed with CAMELEER_OIDC_ISSUER');
  if (redirectUrl === undefined) read.reject('CAMELEER_OIDC_REDIRECT_URL', 'is needed with CAMELEER_OIDC_ISSUER');
  if (roleMap.size === 0) read.reject('CAMELEER_OIDC_ROLE_MAP', 'is needed with CAMELEER_OIDC_ISSUER');
  const client = { clientId: clientId ?? '', clientSecret, redirectUrl: redirectUrl ?? '' };
  return { issuer, ...client, roleClaim, roleMap, tenantClaim };
}

/** https, or http on this machine: what is sent there is secret. */
function readAddress(read: EnvironmentReader, name: string): string | undefined {
  const value = read.optional(name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  if (safe && url.username === '' && url.search === '' && url.hash === '') return value;
  read.reject(name, 'must be an https address (http on this machine alone) without credentials or a query');
  return undefined;
}

function readRoleMap(read: EnvironmentReader): ReadonlyMap<string, readonly string[]> {
  const text = read.optional('CAMELEER_OIDC_ROLE_MAP');
  const entries = text === undefined ? [] : text.split(',').map((entry) => ROLE_MAPPING.exec(entry.trim()));
  if (entries.includes(null)) {
    read.reject('CAMELEER_OIDC_ROLE_MAP', 'must look like camel-admins=ADMIN,camel-users=VIEWER|PAYLOAD', text);
  }
  return new Map(entries.flatMap((entry) => (entry === null ? [] : [[entry[1] ?? '', (entry[2] ?? '').split('|')]])));
}
