import type { Writable } from 'node:stream';
import type { AgentReport } from '../fleet/agent-report.js';
import type { ReportSink } from './report-sink.js';
import { Room } from './room.js';
import type { Statistics } from './statistics.js';

/** Writes one record per line; what the stream has taken counts as accepted. */
export class NdjsonSink implements ReportSink {
  private readonly room = new Room();
  private full = false;
  private broken: Error | undefined;

  constructor(
    private readonly stream: Writable,
    private readonly statistics: Statistics,
  ) {
    stream.on('drain', () => {
      this.full = false;
      this.room.open();
    });
    stream.on('error', (error) => {
      this.broken = error;
      this.room.open();
    });
  }

  hasRoom(): boolean {
    if (this.broken !== undefined) throw this.broken;
    return !this.full;
  }

  whenRoom(stopped: AbortSignal): Promise<void> {
    return this.hasRoom() ? Promise.resolve() : this.room.wait(stopped);
  }

  add({ kind, record }: AgentReport): void {
    if (kind !== 'executions') return;
    this.full = !this.stream.write(`${JSON.stringify(record)}\n`);
    this.statistics.sent++;
    this.statistics.accepted++;
  }

  queued(): number {
    return 0;
  }

  async close(): Promise<void> {
    if (this.broken !== undefined) throw this.broken;
    await new Promise<void>((resolve, reject) => {
      this.stream.once('error', reject);
      // Standard output is not ours to close.
      if (this.stream === process.stdout)
        this.stream.write('', () => {
          resolve();
        });
      else this.stream.end(resolve);
    });
  }
}
