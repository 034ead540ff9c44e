import type { NestApplicationOptions } from '@nestjs/common';
import type { AppConfig } from './config/app-config.js';
import { readTlsCertificate } from './http/tls-certificate.js';

/** What the framework has to know when it makes the application that `configureApp` then sets up. Throws a `StartupError` for TLS files that cannot be used. */
export function applicationOptions({ http }: AppConfig): NestApplicationOptions {
  if (http.tls === undefined) return { bodyParser: false };
  return { bodyParser: false, httpsOptions: readTlsCertificate(http.tls) };
}
