import { Logger } from '@nestjs/common';
import type { AppConfig } from '../../config/app-config.js';
import { keptSecret } from '../keys/kept-secret.js';
import { BootstrapToken } from './bootstrap-token.js';

/** The configured bootstrap token, else the one in the data directory; a new one is printed, this once. */
export function openBootstrapToken({ dataDirectory, tokens }: AppConfig): BootstrapToken {
  if (tokens.bootstrap !== undefined) return new BootstrapToken(tokens.bootstrap, tokens.previousBootstrap);
  const { value, path, isNew } = keptSecret(dataDirectory, 'bootstrap.token');
  if (isNew) {
    new Logger('Security').log(
      `Agents register with the bootstrap token ${value} which is kept in ${path} and not printed again. Set CAMELEER_AUTH_TOKEN to choose one.`,
    );
  }
  return new BootstrapToken(value, tokens.previousBootstrap);
}
