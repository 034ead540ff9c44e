import type { AppConfig } from './app-config.js';
import type { EnvironmentReader } from './environment-reader.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** RFC 7518, section 3.2: a key of HS256 is as long as the hash at least. */
const MIN_JWT_SECRET_BYTES = 32;
/** What can stand behind `Bearer` (RFC 6750, section 2.1), and is too long to be guessed. */
const BEARER_TOKEN = /^[\w.~+/-]{16,512}=*$/;

/** Everything about the tokens of agents and people. */
export function readTokens(read: EnvironmentReader): AppConfig['tokens'] {
  const bootstrap = bootstrapToken(read, 'CAMELEER_AUTH_TOKEN');
  if (bootstrap === undefined && read.optional('NODE_ENV') === 'production') {
    read.reject('CAMELEER_AUTH_TOKEN', 'is required when NODE_ENV is production: agents register with it');
  }
  return {
    bootstrap,
    previousBootstrap: bootstrapToken(read, 'CAMELEER_AUTH_TOKEN_PREVIOUS'),
    jwtSecret: jwtSecret(read, 'CAMELEER_JWT_SECRET'),
    previousJwtSecret: jwtSecret(read, 'CAMELEER_JWT_SECRET_PREVIOUS'),
    accessTtlMs: read.integer('CAMELEER_ACCESS_TOKEN_TTL_MS', 60 * MINUTE_MS, { min: 1000, max: DAY_MS }),
    refreshTtlMs: read.integer('CAMELEER_REFRESH_TOKEN_TTL_MS', 7 * DAY_MS, { min: MINUTE_MS, max: 365 * DAY_MS }),
  };
}

function bootstrapToken(read: EnvironmentReader, name: string): string | undefined {
  const token = read.optional(name);
  if (token === undefined || BEARER_TOKEN.test(token)) return token;
  read.reject(name, 'must be 16 to 512 letters, digits or characters of -._~+/');
  return undefined;
}

function jwtSecret(read: EnvironmentReader, name: string): string | undefined {
  const secret = read.optional(name);
  if (secret === undefined || Buffer.byteLength(secret) >= MIN_JWT_SECRET_BYTES) return secret;
  read.reject(name, `must have ${MIN_JWT_SECRET_BYTES} bytes at least`);
  return undefined;
}
