import { join } from 'node:path';
import type { ChildGroup } from '../process/child-group.js';
import { isLoadMessage, type LoadProgress, type LoadResult, type LoadSample } from './load-result.js';

const GENERATOR = join(import.meta.dirname, 'load-generator.js');
const OPTIONS = ['batch', 'seconds', 'warmup', 'connections', 'rate', 'sample'] as const;

/** A load; every field is the load generator's option of that name. */
export interface Load {
  /** Executions per request. */
  readonly batch: number;
  /** Measured time, after `warmup`. */
  readonly seconds: number;
  /** Seconds of load before that. */
  readonly warmup: number;
  readonly connections: number;
  /** Executions per second over all connections; without it as many as are taken. */
  readonly rate?: number;
  /** An accepted execution is named about every so many milliseconds; without it none is. */
  readonly sample?: number;
}

/** Told what happens while a load runs. */
export interface LoadListener {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly onSample?: (sample: LoadSample) => void;
}

/** Runs the load generator in a process of its own and answers what it measured. Rejects when it ends before. */
export function generateLoad(
  target: URL,
  load: Load,
  group: ChildGroup,
  { onProgress, onSample }: LoadListener = {},
): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const flags = OPTIONS.flatMap((name) => (load[name] === undefined ? [] : [`--${name}`, String(load[name])]));
    const child = group.start({
      script: GENERATOR,
      args: [target.href, ...flags],
      onLine: (line) => {
        const message: unknown = JSON.parse(line);
        if (!isLoadMessage(message)) return;
        if (message.kind === 'result') resolve(message.result);
        else if (message.kind === 'progress') onProgress?.(message);
        else onSample?.(message);
      },
    });
    void child.exited.then(() => {
      // Without effect once the result is there.
      reject(group.lossOf(child, 'The load generator'));
    });
  });
}
