import type { TestingModuleBuilder } from '@nestjs/testing';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { ClickHouseSegmentStore } from '../../src/ingestion/delivery/clickhouse-segment-store.js';
import { SegmentStore, type StoreOptions } from '../../src/ingestion/delivery/segment-store.js';
import type { Segment } from '../../src/ingestion/spool/segment.js';

/** The real store behind a switch: `down` it stores nothing, `lossy` it stores and loses the answer. */
export class UnreliableStore extends SegmentStore {
  mode: 'up' | 'down' | 'lossy';
  attempts = 0;
  private readonly real: ClickHouseSegmentStore;

  constructor(database: ClickHouseDatabase, tables: Tables, mode: UnreliableStore['mode']) {
    super();
    this.mode = mode;
    this.real = new ClickHouseSegmentStore(database, tables);
  }

  async store(segment: Segment, options: StoreOptions): Promise<void> {
    this.attempts++;
    if (this.mode === 'down') throw new Error('ClickHouse is away.');
    await this.real.store(segment, options);
    if (this.mode === 'lossy') throw new Error('The answer was lost.');
  }
}

/** A store whose attempts never end, like a connection that nobody answers on. */
export class SilentStore extends SegmentStore {
  store(): Promise<void> {
    return new Promise(() => undefined);
  }
}

/** Lets an application start with an {@link UnreliableStore}. */
export const withUnreliableStore =
  (mode: UnreliableStore['mode']) =>
  (builder: TestingModuleBuilder): TestingModuleBuilder =>
    builder.overrideProvider(SegmentStore).useFactory({
      inject: [ClickHouseDatabase, Tables],
      factory: (database: ClickHouseDatabase, tables: Tables) => new UnreliableStore(database, tables, mode),
    });
