import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_TENANT } from '../../src/common/tenant.js';
import { ExecutionEncoder } from '../../src/ingestion/executions/execution-encoder.js';
import type { EmittedExecution } from '../../tools/simulator/fleet/transaction.js';
import { capture } from './capture.js';
import type { SeedPlan, SegmentPlan } from './seed-plan.js';
import { markOf } from './seed-marks.js';
import { SeedRecords } from './seed-records.js';
import { textLength } from './text-length.js';

/** Records per request, as agents send them. */
const BATCH = 200;
/** From the end of a batch's last record until the server has it. */
const ON_THE_WAY_MS = 250;

/** A file of rows for one lane, as the spool of the server would hold it. */
export interface MadeFile {
  readonly lane: string;
  readonly path: string;
  readonly rows: number;
}

/** A segment that is ready to be stored. */
export interface MadeSegment {
  readonly index: number;
  readonly files: readonly MadeFile[];
  readonly records: number;
  /** Of the records as agents send them. */
  readonly jsonBytes: number;
  /** Characters that are searched for a text. */
  readonly textLength: number;
}

/** Makes segments with the server's own encoder, at the time at which they would have come. */
export class SegmentMaker {
  private readonly encoder = new ExecutionEncoder();
  private readonly records: SeedRecords;

  /** @param directory where the files are written */
  constructor(
    private readonly plan: SeedPlan,
    private readonly directory: string,
  ) {
    this.records = new SeedRecords(plan);
  }

  /** Files of the same name are overwritten. */
  make(segment: SegmentPlan): MadeSegment {
    const files = new LaneFiles(join(this.directory, `seed-${segment.index}`));
    const sizes = { jsonBytes: 0, textLength: 0 };
    try {
      const emitted = this.records.take(segment);
      for (let from = 0; from < emitted.length; from += BATCH) {
        const batch = emitted.slice(from, from + BATCH);
        const size = this.encode(batch, segment.firstNumber + from, files);
        sizes.jsonBytes += size.jsonBytes;
        sizes.textLength += size.textLength;
      }
    } finally {
      files.close();
    }
    return { index: segment.index, files: files.made(), records: segment.records, ...sizes };
  }

  private encode(
    batch: readonly EmittedExecution[],
    firstNumber: number,
    files: LaneFiles,
  ): Pick<MadeSegment, 'jsonBytes' | 'textLength'> {
    const sent = batch.map(({ record }, at) => capture(record, firstNumber + at, markOf(firstNumber + at, this.plan)));
    const body = Buffer.from(JSON.stringify(sent));
    const receivedAt = Math.ceil(batch.at(-1)?.dueMs ?? 0) + ON_THE_WAY_MS;
    const { parts, rejected } = this.encoder.encode({
      body,
      format: 'json',
      context: { tenantId: DEFAULT_TENANT, receivedAt },
    });
    const [refused] = rejected;
    if (refused !== undefined) throw new Error(`A record is not accepted: ${refused.path} ${refused.message}`);
    for (const { lane, rows, bytes } of parts) files.append(lane, rows, bytes);
    return { jsonBytes: body.length, textLength: sent.reduce((sum, record) => sum + textLength(record), 0) };
  }
}

/** The files of one segment, one for each lane that has rows. */
class LaneFiles {
  private readonly open = new Map<string, { readonly file: MadeFile; readonly handle: number; rows: number }>();

  constructor(private readonly name: string) {}

  append(lane: string, rows: number, bytes: Uint8Array): void {
    const known = this.open.get(lane) ?? this.create(lane);
    for (let written = 0; written < bytes.length;) written += writeSync(known.handle, bytes, written);
    known.rows += rows;
  }

  close(): void {
    for (const { handle } of this.open.values()) closeSync(handle);
  }

  made(): MadeFile[] {
    return [...this.open.values()].map(({ file, rows }) => ({ ...file, rows }));
  }

  private create(lane: string): { readonly file: MadeFile; readonly handle: number; rows: number } {
    const path = `${this.name}-${lane}.rows`;
    const created = { file: { lane, path, rows: 0 }, handle: openSync(path, 'w'), rows: 0 };
    this.open.set(lane, created);
    return created;
  }
}
