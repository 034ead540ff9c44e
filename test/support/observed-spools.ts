import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { EncodedRows } from '../../src/ingestion/spool/encoded-rows.js';
import { FRAME_HEADER_BYTES } from '../../src/ingestion/spool/frame.js';
import type { Segment } from '../../src/ingestion/spool/segment.js';
import { Spool, type SpoolOptions } from '../../src/ingestion/spool/spool.js';
import type { SpoolListener } from '../../src/ingestion/spool/spool-listener.js';
import { aDirectory } from './builders.js';
import { eventually } from './eventually.js';
import { FaultyDisk } from './faulty-disk.js';
import { encodedRows } from './framed-rows.js';

const TEXT = 'x'.repeat(100);
/** Size of a row of {@link rowsOf}. */
export const ROW_BYTES = FRAME_HEADER_BYTES + 1 + TEXT.length;

/** Framed rows of {@link ROW_BYTES} each. */
export const rowsOf = (lane: string, rows: number): EncodedRows =>
  encodedRows(lane, ...Array.from({ length: rows }, () => TEXT));

/** Spools of the lanes `executions` and `running` on a directory and a disk of their own, with everything they tell. */
export class ObservedSpools {
  readonly directory = aDirectory();
  readonly disk = new FaultyDisk();
  readonly sealed: Segment[] = [];
  readonly told: string[] = [];
  now = 1000;
  private readonly spools: Spool[] = [];

  async open(fields: Partial<SpoolOptions> = {}, listening: Partial<SpoolListener> = {}): Promise<Spool> {
    const options: SpoolOptions = {
      disk: this.disk,
      directory: join(this.directory, 'spool'),
      quarantine: join(this.directory, 'dead-letters'),
      lanes: ['executions', 'running'],
      maxBytes: 1 << 20,
      headroomBytes: 0,
      segmentMaxBytes: 1 << 20,
      flushIntervalMs: 60_000,
      now: () => this.now,
      ...fields,
    };
    const spool = await Spool.open(options, { ...this.listener(), ...listening });
    this.spools.push(spool);
    return spool;
  }

  /** The sealed segments, once there are so many: sealing goes on behind the answer to an append. */
  async theSealed(count: number): Promise<Segment[]> {
    await eventually(() => {
      expect(this.sealed).toHaveLength(count);
    });
    return [...this.sealed];
  }

  files(lane: string): string[] {
    return readdirSync(join(this.directory, 'spool', lane)).sort();
  }

  async close(): Promise<void> {
    this.disk.repair();
    await Promise.all(this.spools.map((spool) => spool.close()));
    rmSync(this.directory, { recursive: true });
  }

  private listener(): SpoolListener {
    return {
      onSealed: (segment) => this.sealed.push(segment),
      onCommitted: (bytes) => this.told.push(`committed ${bytes}`),
      onDamage: ({ bytes }) => this.told.push(`damage ${bytes}`),
      onLeftAlone: ({ file }) => this.told.push(`left alone ${file.slice(this.directory.length)}`),
      onAlert: (message) => this.told.push(message),
      onFatal: (error) => this.told.push(`fatal ${error.name}`),
    };
  }
}
