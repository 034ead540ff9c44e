import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { applicationOptions } from './application-options.js';
import { BASE_PATH, configureApp } from './app.setup.js';
import { DataDirectoryLock } from './common/data-directory-lock.js';
import { StartupError } from './common/startup-error.js';
import type { AppConfig } from './config/app-config.js';
import type { Extensions } from './extensions.js';
import { stopOnSignals } from './graceful-shutdown.js';
import { TunedExpressAdapter } from './http/tuned-express-adapter.js';
import { createLogger } from './telemetry/create-logger.js';
import { NestLogger } from './telemetry/nest-logger.js';

/** Boots the whole server and answers the address it listens on. The data directory stays locked until the process ends. */
export async function startServer(config: AppConfig, extensions: Extensions = {}): Promise<string> {
  const lock = DataDirectoryLock.acquire(config.dataDirectory);
  process.once('exit', () => {
    lock.release();
  });
  const logger = createLogger(config.log);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.register(config, logger, extensions),
    new TunedExpressAdapter(),
    { ...applicationOptions(config), abortOnError: false, logger: new NestLogger(logger) },
  );
  configureApp(app);
  stopOnSignals(app, logger);
  await listen(app, config.http);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  logger.info(`Cameleer Server listens on ${url}/${BASE_PATH} (Swagger UI: ${url}/${BASE_PATH}/swagger-ui)`);
  return url;
}

async function listen(app: NestExpressApplication, { host, port }: AppConfig['http']): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    throw new StartupError(`Port ${port} on ${host} is in use. Stop what listens there, or set CAMELEER_PORT.`);
  }
}
