import type { Server, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { ClickHouseDatabase } from './clickhouse/clickhouse-database.js';
import { endProcess } from './common/end-process.js';
import { errorMessage } from './common/error-message.js';

/** How long requests under way may take after the signal. */
const REQUEST_GRACE_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 100;
/** Ctrl-C reaches the whole process group, and a parent such as npm passes it on: the same wish arriving twice. */
const SAME_WISH_MS = 1000;

/**
 * SIGTERM and SIGINT stop in order: no new connections, requests under way finish, the spool is frozen and stored as
 * far as time allows, then exit code 0. What the embedded engine does not end in time is killed. Where not even that helps, and at a second
 * signal a moment later, the process ends at once, by SIGKILL; what was accepted is on disk anyway.
 */
export function stopOnSignals(app: NestExpressApplication, logger: Logger): void {
  let stoppingSince: number | undefined;
  const stop = async (signal: string): Promise<void> => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince < SAME_WISH_MS) return;
      logger.warn(`${signal} again: stopping at once; what is not stored yet stays in the spool`);
      endProcess();
      return;
    }
    stoppingSince = performance.now();
    logger.info(`${signal}: stopping`);
    const server = app.getHttpServer();
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, REQUEST_GRACE_MS);
    const closing = closeAfterAnswers(server);
    try {
      await app.close();
      // The framework logs what a module's stop throws, and goes on.
      await app.get(ClickHouseDatabase).close();
      process.exit(0);
    } catch (error) {
      logger.error(`The stop failed: ${errorMessage(error)}`);
      endProcess();
    } finally {
      clearTimeout(cut);
      clearInterval(closing);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop(signal));
}

/** A connection at work when the server closes would stay and bring one request after the other. */
function closeAfterAnswers(server: Server): NodeJS.Timeout {
  server.prependListener('request', (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  return setInterval(() => {
    server.closeIdleConnections();
  }, CLOSE_IDLE_EVERY_MS);
}
