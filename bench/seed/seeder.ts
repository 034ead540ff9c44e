import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { Tables } from '../../src/clickhouse/tables.js';
import { ClickHouseSegmentStore } from '../../src/ingestion/delivery/clickhouse-segment-store.js';
import type { MadeFile, MadeSegment } from './segment-maker.js';
import { produceSegments } from './segment-producer.js';
import { type SeedState, writeState } from './seed-state.js';

/** Stores the segments of a plan in order, each as the server stores one of its spool. */
export class Seeder {
  private readonly store: ClickHouseSegmentStore;
  private readonly files: string;

  constructor(
    database: ClickHouseDatabase,
    tables: Tables,
    private readonly directory: string,
  ) {
    this.store = new ClickHouseSegmentStore(database, tables);
    this.files = join(directory, 'seed-files');
  }

  /**
   * Stores what is missing and answers the state, which is written after each segment. A run that was killed in between
   * stores its last segment again under the same token, which keeps its rows once.
   *
   * @param stopped ends early, at the next segment
   */
  async run(from: SeedState, onStored: (records: number) => void, stopped: () => boolean): Promise<SeedState> {
    let state = from;
    await mkdir(this.files, { recursive: true });
    try {
      for await (const made of produceSegments(state.plan, this.files, state.segments)) {
        if (stopped()) break;
        for (const file of made.files) await this.storeFile(file, made.index, state);
        state = withSegment(state, made);
        await writeState(this.directory, state);
        onStored(made.records);
      }
    } finally {
      await rm(this.files, { recursive: true, force: true });
    }
    return state;
  }

  private async storeFile({ lane, path, rows }: MadeFile, index: number, { plan }: SeedState): Promise<void> {
    const token = `seed-${plan.seed}-${plan.executions}-${plan.days}-${plan.endMs}-${lane}-${index}`;
    await this.store.store({ lane, path, token, rows, bytes: 0, since: 0 }, { ignoreViews: false });
    await rm(path);
  }
}

function withSegment(state: SeedState, made: MadeSegment): SeedState {
  return {
    plan: state.plan,
    segments: made.index + 1,
    executions: state.executions + made.records,
    jsonBytes: state.jsonBytes + made.jsonBytes,
    textLength: state.textLength + made.textLength,
  };
}
