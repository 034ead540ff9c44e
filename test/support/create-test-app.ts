import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { applicationOptions } from '../../src/application-options.js';
import { TunedExpressAdapter } from '../../src/http/tuned-express-adapter.js';
import { configureApp } from '../../src/app.setup.js';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { AppConfig } from '../../src/config/app-config.js';
import type { Extensions } from '../../src/extensions.js';
import { PasswordHasher } from '../../src/security/users/password-hasher.js';
import { createLogger } from '../../src/telemetry/create-logger.js';
import { NestLogger } from '../../src/telemetry/nest-logger.js';
import { ApiClient } from './api-client.js';
import { aConfig } from './test-config.js';

const REQUEST_GRACE_MS = 3000;
/** Every server makes an administrator at its first start: what keeps guessers busy would keep the tests. */
const CHEAP_HASHES = { N: 2 ** 8, r: 8, p: 1 };

type Environment = Readonly<Record<string, string>>;

/** Replaces providers before the application starts. */
export type Customise = (builder: TestingModuleBuilder) => TestingModuleBuilder;

/** A whole server on a free port, with a client for it. */
export class TestApp extends ApiClient {
  constructor(
    origin: string,
    readonly app: NestExpressApplication,
    readonly config: AppConfig,
    private readonly ownsDirectory: boolean,
  ) {
    super(origin);
  }

  /** Stops the server in order, and removes its data directory unless the test gave it one. */
  async close(): Promise<void> {
    // A connection that a failed test left open would hold up the end for good.
    const cut = setTimeout(() => {
      this.app.getHttpServer().closeAllConnections();
    }, REQUEST_GRACE_MS);
    try {
      await this.app.close();
      // The framework logs what a module's stop throws, and goes on.
      await this.app.get(ClickHouseDatabase).close();
    } finally {
      clearTimeout(cut);
      if (this.ownsDirectory) rmSync(this.config.dataDirectory, { recursive: true, force: true });
    }
  }
}

/**
 * Boots the real module through the same `configureApp` as the server. Close it always: the embedded engine takes one
 * data directory per process, and an open one fails the next test file.
 */
export async function createTestApp(
  environment: Environment = {},
  customise?: Customise,
  extensions?: Extensions,
): Promise<TestApp> {
  const config = aConfig(environment);
  const ownsDirectory = environment['CAMELEER_DATA_DIR'] === undefined;
  const logger = createLogger(config.log);
  const builder = Test.createTestingModule({ imports: [AppModule.register(config, logger, extensions)] });
  builder.overrideProvider(PasswordHasher).useValue(new PasswordHasher(CHEAP_HASHES));
  const compiled = await (customise?.(builder) ?? builder).setLogger(new NestLogger(logger)).compile();
  const app = compiled.createNestApplication<NestExpressApplication>(
    new TunedExpressAdapter(),
    applicationOptions(config),
  );
  try {
    configureApp(app);
    await app.listen(config.http.port, config.http.host);
    return new TestApp(await app.getUrl(), app, config, ownsDirectory);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** One application for all tests of a file: started before the first, closed after the last. */
export function useTestApp(
  environment: Environment = {},
  customise?: Customise,
  extensions?: Extensions,
): () => TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await createTestApp(environment, customise, extensions);
  });
  afterAll(async () => {
    await app?.close();
  });
  return () => {
    if (app === undefined) throw new Error('The application runs during tests only.');
    return app;
  };
}
