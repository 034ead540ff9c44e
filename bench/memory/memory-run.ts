import { generateLoad, type Load } from '../load/generate-load.js';
import type { LoadResult } from '../load/load-result.js';
import { loadFaults } from '../load-faults.js';
import type { BuiltServer } from '../process/built-server.js';
import type { ChildGroup } from '../process/child-group.js';
import { pause } from '../process/pause.js';
import { processUsage } from '../process/process-usage.js';
import { KEPT_FREE_BYTES } from './disk-plan.js';
import type { MemorySample } from './memory-sample.js';
import { MemorySampler } from './memory-sampler.js';

const SAMPLE_EVERY_MS = 10_000;

/** What a run came to, also one that ended early. */
export interface MemoryRecord {
  readonly samples: readonly MemorySample[];
  /** What the load generator measured; missing when the run ended early. */
  readonly load: LoadResult | undefined;
  readonly peakMemoryBytes: number | undefined;
  /** What was wrong, in words. */
  readonly faults: readonly string[];
}

/** Loads a server and takes a sample of it every ten seconds. */
export class MemoryRun {
  private readonly samples: MemorySample[] = [];
  private readonly faults: string[] = [];
  private peakMemoryBytes: number | undefined;
  private load: LoadResult | undefined;
  private over = false;

  /** @param onSample told each sample as it is taken */
  constructor(
    private readonly server: BuiltServer,
    private readonly directory: string,
    private readonly group: ChildGroup,
    private readonly onSample: (sample: MemorySample) => void,
  ) {}

  /** Ends with the load, at a signal, when a process is lost and before the disk is full; never rejects for these. */
  async run(load: Load): Promise<MemoryRecord> {
    const sampler = await MemorySampler.start(this.server.origin, this.directory);
    const loading = this.runLoad(load);
    for (let due = performance.now() + SAMPLE_EVERY_MS; ; due += SAMPLE_EVERY_MS) {
      await Promise.race([loading, pause(due - performance.now())]);
      if (this.over) break;
      await this.takeSample(sampler);
    }
    const { samples, faults, peakMemoryBytes } = this;
    return { samples, load: this.load, peakMemoryBytes, faults };
  }

  private async runLoad(load: Load): Promise<void> {
    try {
      this.load = await generateLoad(this.server.url('/data/executions'), load, this.group);
      this.faults.push(...(await loadFaults(this.load, this.server.origin)));
    } catch (error) {
      if (!this.over) this.faults.push(error instanceof Error ? error.message : String(error));
    }
    this.over = true;
  }

  private async takeSample(sampler: MemorySampler): Promise<void> {
    try {
      const sample = await sampler.sample();
      this.samples.push(sample);
      this.onSample(sample);
      this.peakMemoryBytes = (await processUsage(this.server.child.pid)).peakMemoryBytes ?? this.peakMemoryBytes;
      if (sample.diskFreeBytes < KEPT_FREE_BYTES) await this.stop('the disk was nearly full');
    } catch (error) {
      const at = `sample ${this.samples.length + 1}`;
      if (!this.server.child.running) await this.stop(this.group.lossOf(this.server.child, 'The server').message);
      else this.faults.push(`${at}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async stop(reason: string): Promise<void> {
    if (this.over) return;
    this.over = true;
    this.faults.push(reason);
    await this.group.end();
  }
}
