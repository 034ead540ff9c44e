import * as http from 'node:http';
import * as https from 'node:https';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';
import { messageClasses } from './message-classes.js';

/**
 * Connections that may wait to be accepted; the kernel has a limit of its own, mostly 4,096. With Node's 511 most of a large fleet that
 * comes back at the same time is not heard, and tries again only after seconds.
 */
const BACKLOG = 16_384;
/** Node looks every 30 s by itself: a slow client would live that much longer than its time. */
const CHECK_INTERVAL_MS = 500;

/** Express as the framework uses it, on a server that is made for many agents: see `docs/adr/0026-http-server.md`. */
export class TunedExpressAdapter extends ExpressAdapter {
  override initHttpServer({ httpsOptions }: NestApplicationOptions): void {
    const application = this.getInstance<Express>();
    const options = {
      ...messageClasses(application),
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
      // A missing Host is refused by the application, with a problem document.
      requireHostHeader: false,
    };
    this.httpServer =
      httpsOptions === undefined
        ? http.createServer(options, application)
        : https.createServer({ ...httpsOptions, ...options }, application);
  }

  override listen(port: string | number, ...rest: readonly (string | (() => void) | undefined)[]): http.Server {
    const host = rest.find((item) => typeof item === 'string');
    const listening = rest.find((item) => typeof item === 'function');
    const server: http.Server = this.httpServer;
    return server.listen({ port: Number(port), backlog: BACKLOG, ...(host === undefined ? {} : { host }) }, listening);
  }
}
