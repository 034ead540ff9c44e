import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module.js';
import { BASE_PATH, configureApp } from '../../src/app.setup.js';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { Statement } from '../../src/clickhouse/statement.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { DataDirectoryLock } from '../../src/common/data-directory-lock.js';
import { loadConfig } from '../../src/config/load-config.js';
import { TunedExpressAdapter } from '../../src/http/tuned-express-adapter.js';
import { createLogger } from '../../src/telemetry/create-logger.js';
import { SERVER_SECRETS } from '../process/server-access.js';

/** The longest that can be configured: the engine without its index takes its time. */
const QUERY_TIMEOUT_MS = 600_000;

/** The settings that every statement of a user gets in addition. */
export type ExtraSettings = NonNullable<Statement['settings']>;

/** The whole server within this process, with its engine at hand. */
export class ServerInProcess {
  private settings: ExtraSettings = {};

  private constructor(
    private readonly app: NestExpressApplication,
    readonly database: ClickHouseDatabase,
    readonly tables: Tables,
  ) {
    const query = database.query.bind(database);
    database.query = (statement, options) =>
      query({ ...statement, settings: { ...statement.settings, ...this.settings } }, options);
  }

  /** Runs it on a data directory for the time of `work`. */
  static async run<T>(directory: string, work: (server: ServerInProcess) => Promise<T>): Promise<T> {
    // The engine takes its time zone from the process.
    process.env['TZ'] = 'UTC';
    const config = loadConfig({
      CAMELEER_DATA_DIR: directory,
      CAMELEER_PORT: '0',
      CAMELEER_LOG_LEVEL: 'error',
      ...SERVER_SECRETS,
      CAMELEER_QUERY_TIMEOUT_MS: String(QUERY_TIMEOUT_MS),
    });
    const lock = DataDirectoryLock.acquire(directory);
    try {
      const module = AppModule.register(config, createLogger(config.log));
      const options = { bodyParser: false, abortOnError: false, logger: false } as const;
      const app = await NestFactory.create<NestExpressApplication>(module, new TunedExpressAdapter(), options);
      try {
        configureApp(app);
        await app.listen(config.http.port, config.http.host);
        return await work(new ServerInProcess(app, app.get(ClickHouseDatabase), app.get(Tables)));
      } finally {
        await app.close();
      }
    } finally {
      lock.release();
    }
  }

  /** The address of a call below the base path. */
  url(path: string): URL {
    const address: AddressInfo | string | null = this.app.getHttpServer().address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    return new URL(`/${BASE_PATH}${path}`, `http://127.0.0.1:${port}`);
  }

  /** Runs `work` while every query has these settings, too. */
  async withSettings<T>(settings: ExtraSettings, work: () => Promise<T>): Promise<T> {
    this.settings = settings;
    try {
      return await work();
    } finally {
      this.settings = {};
    }
  }
}
