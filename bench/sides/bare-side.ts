import { join } from 'node:path';
import { freePort } from '../process/free-port.js';
import { waitForChild } from '../process/wait-for-child.js';
import type { Side } from './side.js';

const SCRIPT = join(import.meta.dirname, '..', 'bare-pipeline.js');
const START = { timeoutMs: 60_000, pollMs: 20 };

async function inserted(stats: URL): Promise<number> {
  const answer: unknown = await (await fetch(stats)).json();
  if (typeof answer !== 'object' || answer === null || !('inserted' in answer)) throw new Error('No figures');
  return Number(answer.inserted);
}

/** The pipeline without everything that makes a server, with the server's thread pool. */
export function bareSide(): Side {
  return {
    name: 'bare pipeline',
    async start(group, directory) {
      const port = await freePort();
      const stats = new URL(`http://127.0.0.1:${port}/stats`);
      const child = group.start({
        script: SCRIPT,
        args: [String(port), directory],
        environment: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC' },
      });
      await waitForChild(group, child, 'The bare pipeline', async () => (await inserted(stats)) === 0, START);
      return { child, target: new URL('/', stats), queryable: () => inserted(stats) };
    },
  };
}
