import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../src/ingestion/intake/digest-of.js';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { LANES } from '../../src/ingestion/lanes/lanes.js';
import { isJournalLane, JOURNAL_LANES } from '../../src/ingestion/protocol-one/journal-lanes.js';
import { ProtocolOne } from '../../src/ingestion/protocol-one/protocol-one.js';
import type { Segment } from '../../src/ingestion/spool/segment.js';
import { readJournal } from '../../src/ingestion/protocol-one/read-journal.js';
import { Spool } from '../../src/ingestion/spool/spool.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { FaultyDisk } from './faulty-disk.js';
import type { OneFields } from './protocol-one-records.js';
import type { MovedClock } from './moved-clock.js';
import type { StoredRows } from './stored-rows.js';
import { aConfig } from './test-config.js';

/** Protocol 1 over a real spool, without HTTP and ClickHouse, in a folder that can be copied as a crash would leave it. */
export class ProtocolOneRun {
  private constructor(
    readonly directory: string,
    readonly spool: Spool,
    readonly protocolOne: ProtocolOne,
    readonly disk: FaultyDisk,
    readonly metrics: Metrics,
    /** What an operator was told. */
    readonly alerts: readonly string[],
    private readonly storing: Set<Promise<void>>,
  ) {}

  static async open(
    stored: StoredRows,
    clock: MovedClock,
    environment: Readonly<Record<string, string>> = {},
    directory = mkdtempSync(join(tmpdir(), 'cameleer-one-')),
  ): Promise<ProtocolOneRun> {
    const config = aConfig({ CAMELEER_DATA_DIR: directory, CAMELEER_FLUSH_INTERVAL_MS: '10', ...environment });
    const [disk, metrics, storing, early] = [
      new FaultyDisk(),
      new Metrics(),
      new Set<Promise<void>>(),
      [] as Segment[],
    ];
    let onSealed = (segment: Segment): void => void early.push(segment);
    const spool = await Spool.open(
      {
        ...config.spool,
        disk,
        directory: join(directory, 'spool'),
        quarantine: join(directory, 'dead-letters'),
        lanes: [...Object.values(LANES).map(({ name }) => name), ...Object.values(JOURNAL_LANES)],
        journals: Object.values(JOURNAL_LANES),
        now: () => clock.now(),
      },
      {
        onSealed: (segment) => {
          onSealed(segment);
        },
        onCommitted: () => undefined,
        onDamage: () => undefined,
        onLeftAlone: () => undefined,
        onAlert: () => undefined,
        onFatal: () => undefined,
      },
    );
    const alerts: string[] = [];
    const onAlert = (message: string): void => void alerts.push(message);
    const journals = early.filter(({ lane }) => isJournalLane(lane));
    const protocolOne = await ProtocolOne.open(
      { spool, config, metrics, clock, elapsed: () => clock.elapsed(), onAlert },
      journals,
    );
    const store = async (segment: Segment): Promise<void> => {
      if (await stored.store(segment)) await spool.remove(segment);
    };
    onSealed = (segment) => {
      if (isJournalLane(segment.lane)) protocolOne.onSealed(segment);
      else {
        const work = store(segment).finally(() => storing.delete(work));
        storing.add(work);
      }
    };
    early.filter(({ lane }) => !isJournalLane(lane)).forEach(onSealed);
    return new ProtocolOneRun(directory, spool, protocolOne, disk, metrics, alerts, storing);
  }

  /** Sends records as one request. */
  send(...records: OneFields[]): Promise<IngestResult> {
    const body = Buffer.from(JSON.stringify(records));
    return this.protocolOne.intake.take({
      body,
      format: 'json',
      version: '1',
      tenantId: 'default',
      caller: 'test',
      ownAgentId: undefined,
      digest: digestOf(['test'], body),
      idempotencyKey: undefined,
    });
  }

  /** Names of the files of a lane. */
  files(lane: string): string[] {
    const folder = join(this.directory, 'spool', lane);
    return existsSync(folder) ? readdirSync(folder).filter((file) => !file.endsWith('.tmp')) : [];
  }

  /** Keys of the executions that the journal says are done with. */
  async marked(): Promise<string[]> {
    const folder = join(this.directory, 'spool', JOURNAL_LANES.parts);
    const lists = await Promise.all(
      this.files(JOURNAL_LANES.parts).map((file) => readJournal({ path: join(folder, file) })),
    );
    return lists.flat().flatMap(({ entry }) => (entry.kind === 'settled' ? entry.marks.map(({ key }) => key) : []));
  }

  /** Sum over all labels. */
  async metric(name: string): Promise<number> {
    const { values } = (await this.metrics.registry.getSingleMetric(name)?.get()) ?? { values: [] };
    return values.reduce((sum, { value }) => sum + value, 0);
  }

  /** The folder as `kill -9` would leave it now. */
  crashed(): string {
    const copy = mkdtempSync(join(tmpdir(), 'cameleer-one-'));
    cpSync(join(this.directory, 'spool'), join(copy, 'spool'), { recursive: true });
    return copy;
  }

  /** Stops and removes the folder. */
  async close(): Promise<void> {
    await this.protocolOne.close();
    await this.spool.close();
    await Promise.all(this.storing);
    rmSync(this.directory, { recursive: true, force: true });
  }
}
