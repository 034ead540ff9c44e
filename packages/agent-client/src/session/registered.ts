import { listOf, numberOf, objectIn, type JsonObject, objectOf, textOf } from '../http/json.js';

/** Tokens, and when the access token ends on this machine's clock, milliseconds. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  readonly expiresAt: number;
  /** How long it was good for when it came. */
  readonly lifeMs: number;
}

/** What the server answers to a registration. */
export interface Registered {
  readonly tokens: Tokens;
  readonly heartbeatIntervalMs: number;
  readonly serverTime: number | undefined;
  /** The key that signs commands: its id, and Base64 of its SPKI DER form. */
  readonly key: { readonly keyId: string; readonly publicKey: string } | undefined;
  readonly config: JsonObject | undefined;
  readonly missingGraphHashes: readonly string[];
}

const DEFAULT_HEARTBEAT_MS = 30_000;
const DEFAULT_LIFE_SECONDS = 3600;

/** Reads the answer to a registration; undefined when it has no tokens. */
export function readRegistered(text: string, now: number): Registered | undefined {
  const answer = objectIn(text);
  const tokens = readTokens(answer, now);
  if (tokens === undefined) return undefined;
  const [keyId, publicKey] = [textOf(answer['keyId']), textOf(answer['serverPublicKey'])];
  return {
    tokens,
    heartbeatIntervalMs: numberOf(answer['heartbeatIntervalMs']) ?? DEFAULT_HEARTBEAT_MS,
    serverTime: timeOf(answer['serverTime']),
    key: keyId === undefined || publicKey === undefined ? undefined : { keyId, publicKey },
    config: answer['config'] === undefined ? undefined : objectOf(answer['config']),
    missingGraphHashes: listOf(answer['missingGraphHashes']).filter((hash) => typeof hash === 'string'),
  };
}

/** Reads the tokens of an answer; undefined when there are none. */
export function readTokens(answer: JsonObject, now: number): Tokens | undefined {
  const [access, refresh] = [textOf(answer['accessToken']), textOf(answer['refreshToken'])];
  if (access === undefined || refresh === undefined) return undefined;
  const lifeMs = (numberOf(answer['expiresIn']) ?? DEFAULT_LIFE_SECONDS) * 1000;
  return { access, refresh, lifeMs, expiresAt: now + lifeMs };
}

/** Milliseconds since 1970 of an RFC 3339 time. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
