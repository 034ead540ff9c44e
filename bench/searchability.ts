import type { LoadSample } from './load/load-result.js';
import { median } from './median.js';
import type { BuiltServer } from './process/built-server.js';
import { pause } from './process/pause.js';
import { AUTHORIZATION } from './process/server-access.js';

const POLL_MS = 25;
const PATIENCE_MS = 60_000;

/** Times from the sending of a request until a query finds an execution of it, milliseconds. */
export interface SearchableTimes {
  readonly samples: number;
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
}

/**
 * Looks for sampled executions until they are found. One at a time, because the queries load the server themselves;
 * samples that come meanwhile are passed over. A time is up to one poll and one query too long.
 */
export class Searchability {
  private readonly times: number[] = [];
  private looking: Promise<void> | undefined;
  private failure: unknown;

  constructor(private readonly server: BuiltServer) {}

  /** Begins to look for it unless another one is being looked for. */
  readonly follow = (sample: LoadSample): void => {
    this.looking ??= this.look(sample)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => {
        this.looking = undefined;
      });
  };

  /** Waits for the one that is being looked for; rejects when one was never found, a query failed or none came. */
  async result(): Promise<SearchableTimes> {
    await this.looking;
    if (this.failure !== undefined) throw new Error('An accepted execution was not found.', { cause: this.failure });
    const { times } = this;
    if (times.length === 0) throw new Error('No execution was accepted that could be looked for.');
    return {
      samples: times.length,
      minMs: Math.min(...times),
      medianMs: median(times),
      maxMs: Math.max(...times),
    };
  }

  private async look({ executionId, sentAtMs }: LoadSample): Promise<void> {
    const url = this.server.url(`/executions/${executionId}`);
    while (!(await isFound(url))) {
      if (Date.now() - sentAtMs > PATIENCE_MS) throw new Error(`${url.pathname} answers 404 after a minute`);
      await pause(POLL_MS);
    }
    this.times.push(Date.now() - sentAtMs);
  }
}

async function isFound(url: URL): Promise<boolean> {
  const response = await fetch(url, { headers: AUTHORIZATION });
  await response.arrayBuffer();
  if (response.status !== 200 && response.status !== 404) throw new Error(`${url.pathname}: ${response.status}`);
  return response.status === 200;
}
