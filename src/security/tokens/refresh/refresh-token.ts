import { createHash, createHmac, type KeyObject, randomBytes } from 'node:crypto';

/** Beside the marks of other secrets, so that a token that leaked is recognised. */
const MARK = 'cmr_';
const FAMILY_BYTES = 16;
const SECRET_BYTES = 32;
const FORM = /^cmr_([\w-]{22})~[\w-]{43}$/;

/** The first token of a new family. */
export function firstToken(): { readonly familyId: string; readonly token: string } {
  const familyId = randomBytes(FAMILY_BYTES).toString('base64url');
  return { familyId, token: tokenOf(familyId, randomBytes(SECRET_BYTES)) };
}

/**
 * The token after the one of this hash. It follows from what is kept of that one, and the key: every server gives the same successor to
 * whoever asks again because the answer was lost, and recognises one that another server gave; nobody else can tell it.
 */
export function successorOf(familyId: string, tokenHash: string, key: KeyObject): string {
  const secret = createHmac('sha256', key).update(`successor of refresh token ${familyId} ${tokenHash}`).digest();
  return tokenOf(familyId, secret);
}

/** The family a token belongs to; undefined for what is no refresh token. */
export function familyIdOf(token: string): string | undefined {
  return FORM.exec(token)?.[1];
}

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function tokenOf(familyId: string, secret: Buffer): string {
  return `${MARK}${familyId}~${secret.toString('base64url')}`;
}
