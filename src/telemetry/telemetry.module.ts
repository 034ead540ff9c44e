import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { Metrics } from './metrics.js';
import { LOGGER } from './logger-token.js';

/** Metrics and the logger, injectable everywhere. */
@Global()
@Module({})
export class TelemetryModule {
  static register(logger: Logger): DynamicModule {
    return {
      module: TelemetryModule,
      providers: [Metrics, { provide: LOGGER, useValue: logger }],
      exports: [Metrics, LOGGER],
    };
  }
}
