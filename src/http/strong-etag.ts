import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110, section 8.8.3): another one for every other content. */
export function strongEtag(content: string | Uint8Array): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 32)}"`;
}
