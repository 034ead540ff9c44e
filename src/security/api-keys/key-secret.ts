import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 10;
const SECRET_BYTES = 32;
/** So that people and scanners of leaked secrets recognise one. */
const PREFIX = 'cmk_';
const FORM = /^cmk_([0-9a-f]{20})_[\w-]{43}$/;

/** A new id of a key. */
export function newKeyId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** A new secret of a key: `cmk_<id>_<256 random bits>`. */
export function newKeySecret(keyId: string): string {
  return `${PREFIX}${keyId}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** The id of the key a secret is of; undefined when it has not the form of one. */
export function keyIdOf(secret: string): string | undefined {
  return secret.startsWith(PREFIX) ? FORM.exec(secret)?.[1] : undefined;
}

/** What is kept of a secret. It is too random to be guessed, so a slow hash would protect nothing. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares hashes of {@link hashOfSecret} in constant time. */
export function sameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
