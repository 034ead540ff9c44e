import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../common/error-message.js';
import { StartupError } from '../../common/startup-error.js';
import type { AppConfig } from '../../config/app-config.js';
import { keptFile, KEYS_FOLDER } from '../keys/kept-file.js';
import { newSigningKey, type PublicKey, readPublicKey, readSigningKey, type SigningKey } from './signing-key.js';
import type { SigningKeys } from './signing-keys.js';

const FILE = 'signing.pem';
const PREVIOUS_FILE = 'signing-previous.pem';

/**
 * The keys of the configuration, or those in `keys/` of the data directory, where the first start makes one. To rotate, an
 * operator renames `signing.pem` to `signing-previous.pem` and starts the server again. Throws a `StartupError` that names
 * the file or the variable with anything else in it.
 */
export function loadSigningKeys({ dataDirectory, signing }: Pick<AppConfig, 'dataDirectory' | 'signing'>): SigningKeys {
  const current = currentKey(dataDirectory, signing.key);
  const previous = previousKey(dataDirectory, signing.previousKey);
  return { current, previous: previous?.keyId === current.keyId ? undefined : previous };
}

function currentKey(dataDirectory: string, configured: string | undefined): SigningKey {
  if (configured !== undefined) return readFrom('CAMELEER_SIGNING_KEY', () => readSigningKey(configured));
  const { path, text } = keptFile(dataDirectory, FILE, newSigningKey);
  return readFrom(path, () => readSigningKey(text));
}

function previousKey(dataDirectory: string, configured: string | undefined): PublicKey | undefined {
  if (configured !== undefined) return readFrom('CAMELEER_SIGNING_KEY_PREVIOUS', () => readPublicKey(configured));
  const path = join(dataDirectory, KEYS_FOLDER, PREVIOUS_FILE);
  return existsSync(path) ? readFrom(path, () => readPublicKey(readFileSync(path, 'utf8'))) : undefined;
}

/** Says in the error where the key came from. */
function readFrom<K>(source: string, read: () => K): K {
  try {
    return read();
  } catch (error) {
    throw new StartupError(`${source} ${errorMessage(error)}.`);
  }
}
