import { join } from 'node:path';
import { freePort } from '../process/free-port.js';
import { waitForChild } from '../process/wait-for-child.js';
import type { Side } from './side.js';

const SCRIPT = join(import.meta.dirname, '..', 'empty-nest.js');
const START = { timeoutMs: 60_000, pollMs: 20 };

/** An empty controller; it keeps nothing, so everything counts as found at once. */
export function emptyNestSide(): Side {
  return {
    name: 'empty Nest',
    async start(group) {
      const port = await freePort();
      const target = new URL(`http://127.0.0.1:${port}/api/v1/data/executions`);
      const child = group.start({ script: SCRIPT, args: [String(port)] });
      const listens = async (): Promise<boolean> => (await fetch(target)).status === 404;
      await waitForChild(group, child, 'The empty Nest application', listens, START);
      return { child, target, queryable: () => Promise.resolve(Number.POSITIVE_INFINITY) };
    },
  };
}
