import { randomBytes } from 'node:crypto';
import { keptFile } from './kept-file.js';

/** Random bytes of a secret the server makes. */
const SECRET_BYTES = 32;

/** A secret from the data directory. */
export interface KeptSecret {
  readonly value: string;
  readonly path: string;
  /** Whether this start made it. */
  readonly isNew: boolean;
}

/** The secret of this name in `keys/` of the data directory, made at the first start: 256 random bits as Base64url. See {@link keptFile}. */
export function keptSecret(dataDirectory: string, name: string): KeptSecret {
  const { text, ...file } = keptFile(dataDirectory, name, () => `${randomBytes(SECRET_BYTES).toString('base64url')}\n`);
  return { ...file, value: text.trim() };
}
