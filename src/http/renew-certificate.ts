import { unwatchFile, watchFile } from 'node:fs';
import type { Server as NetServer } from 'node:net';
import { Server } from 'node:tls';
import type { Logger } from 'pino';
import { errorMessage } from '../common/error-message.js';
import type { TlsFiles } from '../config/app-config.js';
import { readTlsCertificate } from './tls-certificate.js';

/** The files are looked at so often: notifications do not see a volume change its links, as Kubernetes does. */
const LOOK_EVERY_MS = 1000;

/**
 * Takes a changed certificate for new connections, until the server closes. While only one of the two files has changed, or
 * they are not usable, the certificate before stays.
 */
export function renewCertificate(server: NetServer, files: TlsFiles, logger: Logger): void {
  if (!(server instanceof Server)) throw new TypeError('A server without TLS has no certificate');
  const paths = [files.certificateFile, files.keyFile];
  const renew = (): void => {
    try {
      server.setSecureContext(readTlsCertificate(files));
      logger.info('The TLS certificate has changed: new connections get the new one');
    } catch (error) {
      logger.warn(`The TLS files have changed and cannot be used, the certificate stays: ${errorMessage(error)}`);
    }
  };
  for (const path of paths) watchFile(path, { interval: LOOK_EVERY_MS, persistent: false }, renew);
  server.once('close', () => {
    for (const path of paths) unwatchFile(path, renew);
  });
}
