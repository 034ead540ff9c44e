import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment } from '../../src/ingestion/spool/segment.js';
import { SpoolLane, type SpoolLaneOptions } from '../../src/ingestion/spool/spool-lane.js';
import { aDirectory } from './builders.js';
import { FaultyDisk } from './faulty-disk.js';

/** Lanes on a directory and a disk of their own, with everything they tell. */
export class ObservedLanes {
  readonly directory = aDirectory();
  readonly disk = new FaultyDisk();
  readonly sealed: Segment[] = [];
  readonly commits: number[] = [];
  readonly alerts: string[] = [];
  readonly fatal: Error[] = [];
  private readonly lanes: SpoolLane[] = [];

  open(fields: Partial<SpoolLaneOptions> = {}): SpoolLane {
    const lane = new SpoolLane({
      place: { disk: this.disk, directory: this.directory, lane: 'executions' },
      segmentMaxBytes: 1 << 20,
      flushIntervalMs: 60_000,
      firstSequence: 1,
      now: () => 1234,
      onSealed: (segment) => this.sealed.push(segment),
      onCommitted: (bytes) => this.commits.push(bytes),
      onAlert: (message) => this.alerts.push(message),
      onFatal: (error) => this.fatal.push(error),
      ...fields,
    });
    this.lanes.push(lane);
    return lane;
  }

  files(): string[] {
    return readdirSync(this.directory).sort();
  }

  /** Every small letter on disk, in the order of the segments. */
  text(): string {
    return this.files()
      .map((file) => readFileSync(join(this.directory, file), 'latin1').replaceAll(/[^a-z]/g, ''))
      .join('|');
  }

  async close(): Promise<void> {
    this.disk.repair();
    await Promise.all(this.lanes.map((lane) => lane.close()));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Appends one row that is no frame: a byte, and the text. */
export const appendText = (lane: SpoolLane, text: string): Promise<void> =>
  lane.append({ lane: 'executions', rows: 1, bytes: Buffer.from(`\u0000${text}`), lastFrame: 0 });
