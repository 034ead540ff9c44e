import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's messages through the one logger; the framework's own start-up chatter only at debug level. */
export class NestLogger implements LoggerService {
  private static readonly FRAMEWORK = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    const level = NestLogger.FRAMEWORK.has(context ?? '') ? 'debug' : 'info';
    this.logger[level]({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    // main.ts tells the operator in words why the start failed.
    if (contextOf(rest) === 'ExceptionHandler' && String(message).startsWith('StartupError')) return;
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    this.logger.error({ context: contextOf(rest), stack }, String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    this.logger.fatal({ context: contextOf(rest), stack }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: contextOf(rest) }, String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: contextOf(rest) }, String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ context: contextOf(rest) }, String(message));
  }
}

/** Nest passes the name of the class last. */
function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
