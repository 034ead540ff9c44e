import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MetricsPage } from '../metrics-page.js';
import { freeDisk } from './free-disk.js';
import type { MemorySample } from './memory-sample.js';

/** Below the data directory. */
const EXECUTIONS_TABLE = join('clickhouse', 'data', 'cameleer', 'executions');
/** Parts are named after the day they hold. */
const PART = /^\d{8}_/;

/** Takes samples of a running server. */
export class MemorySampler {
  private last = { seconds: 0, accepted: 0 };

  private constructor(
    private readonly origin: URL,
    private readonly directory: string,
    private readonly freeAtStart: number,
    private readonly startedMs: number,
  ) {}

  /** Time and disk use count from now on. */
  static async start(origin: URL, directory: string): Promise<MemorySampler> {
    return new MemorySampler(origin, directory, await freeDisk(directory), performance.now());
  }

  /** Rejects when the server does not answer. */
  async sample(): Promise<MemorySample> {
    const [page, parts, free] = await Promise.all([
      MetricsPage.read(this.origin),
      readdir(join(this.directory, EXECUTIONS_TABLE)),
      freeDisk(this.directory),
    ]);
    const seconds = (performance.now() - this.startedMs) / 1000;
    const accepted = page.value('cameleer_records_accepted_total{payload="executions"}');
    const { last } = this;
    this.last = { seconds, accepted };
    return {
      seconds,
      rssBytes: page.value('process_resident_memory_bytes'),
      heapUsedBytes: page.value('nodejs_heap_size_used_bytes'),
      heapTotalBytes: page.value('nodejs_heap_size_total_bytes'),
      externalBytes: page.value('nodejs_external_memory_bytes'),
      spoolBytes: page.value('cameleer_spool_bytes'),
      accepted,
      acceptedPerSecond: (accepted - last.accepted) / (seconds - last.seconds),
      storedRows: page.value('cameleer_flushed_rows_total{lane="executions"}'),
      parts: parts.filter((name) => PART.test(name)).length,
      diskUsedBytes: this.freeAtStart - free,
      diskFreeBytes: free,
    };
  }
}
