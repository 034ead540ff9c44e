import { BuiltServer } from '../process/built-server.js';
import { freePort } from '../process/free-port.js';
import type { Side } from './side.js';

const FLUSHED = /^cameleer_flushed_rows_total\{lane="executions"\} (\d+)$/m;

/** The whole server as it is built, on the embedded engine. */
export const SERVER_SIDE: Side = {
  name: 'server',
  async start(group, directory) {
    const server = BuiltServer.start(group, directory, await freePort());
    await server.ready();
    const metrics = new URL('/metrics', server.origin);
    return {
      child: server.child,
      target: server.url('/data/executions'),
      async queryable() {
        const response = await fetch(metrics);
        if (!response.ok) throw new Error(`GET ${metrics.pathname} answered ${response.status}`);
        return Number(FLUSHED.exec(await response.text())?.[1] ?? 0);
      },
    };
  },
};
