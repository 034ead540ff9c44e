import { MetricsPage } from '../metrics-page.js';
import { BuiltServer } from '../process/built-server.js';
import { freePort } from '../process/free-port.js';
import type { Side } from './side.js';

/** The whole server as it is built, on the embedded engine. */
export const SERVER_SIDE: Side = {
  name: 'server',
  async start(group, directory) {
    const server = BuiltServer.start(group, directory, await freePort());
    await server.ready();
    return {
      child: server.child,
      target: server.url('/data/executions'),
      queryable: async () =>
        (await MetricsPage.read(server.origin)).value('cameleer_flushed_rows_total{lane="executions"}'),
    };
  },
};
