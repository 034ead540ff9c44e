import type { Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/**
 * Connections that may wait to be accepted; the kernel has a limit of its own, mostly 4,096. With Node's 511 most of a large fleet that
 * comes back at the same time is not heard, and tries again only after seconds.
 */
const BACKLOG = 16_384;

/** Express, listening so that a whole fleet of agents may connect at once. */
export class QueueingExpressAdapter extends ExpressAdapter {
  override listen(port: string | number, ...rest: readonly (string | (() => void) | undefined)[]): Server {
    const host = rest.find((item) => typeof item === 'string');
    const listening = rest.find((item) => typeof item === 'function');
    const server: Server = this.httpServer;
    return server.listen({ port: Number(port), backlog: BACKLOG, ...(host === undefined ? {} : { host }) }, listening);
  }
}
