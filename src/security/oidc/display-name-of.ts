import type { IdClaims } from './id-token-verifier.js';

const MAX_CHARS = 200;

/** How people would recognise whom an ID token is of; empty when it does not say. */
export function displayNameOf({ preferred_username, email, name }: IdClaims): string {
  const [first = ''] = [preferred_username, email, name].filter((one) => typeof one === 'string' && one !== '');
  return String(first).slice(0, MAX_CHARS).replaceAll(/\p{C}/gu, ' ').trim();
}
