import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { types } from 'node:util';
import { StartupError } from '../common/startup-error.js';
import type { TlsFiles } from '../config/app-config.js';

/** What a server proves itself by, as `node:tls` takes it. */
export interface TlsCertificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
}

/**
 * Reads certificate and key, and tries them: what a server takes without a word fails at the first connection. Throws a
 * `StartupError` that names the variable to look at.
 */
export function readTlsCertificate({ certificateFile, keyFile }: TlsFiles): TlsCertificate {
  const cert = readPem('CAMELEER_TLS_CERT', certificateFile);
  const key = readPem('CAMELEER_TLS_KEY', keyFile);
  requireUsable({ cert }, `CAMELEER_TLS_CERT: ${certificateFile} is no certificate in PEM`);
  requireUsable({ key }, `CAMELEER_TLS_KEY: ${keyFile} is no private key in PEM without a passphrase`);
  requireUsable({ cert, key }, `CAMELEER_TLS_KEY: ${keyFile} is not the key of the certificate ${certificateFile}`);
  return { cert, key, minVersion: 'TLSv1.2' };
}

function readPem(variable: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StartupError(`${variable}: ${file} cannot be read${code}.`);
  }
}

/** What OpenSSL says helps nobody. */
function requireUsable(options: SecureContextOptions, otherwise: string): void {
  try {
    createSecureContext(options);
  } catch {
    throw new StartupError(`${otherwise}.`);
  }
}
