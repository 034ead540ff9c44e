import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SegmentStore } from '../../src/ingestion/delivery/segment-store.js';
import { createTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { SilentStore, withUnreliableStore } from '../support/fake-segment-stores.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-restart-'));
});

afterEach(() => {
  rmSync(dataDirectory, { recursive: true, force: true });
});

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  CAMELEER_DATA_DIR: dataDirectory,
  ...more,
});

const spooled = (): string[] =>
  ['executions', 'running_executions'].flatMap((lane) => {
    const folder = join(dataDirectory, 'spool', lane);
    return existsSync(folder) ? readdirSync(folder) : [];
  });

const batch = Array.from({ length: 25 }, (_, i) =>
  i < 5 ? aStuckExecution({ correlationId: 'restart' }) : aWireRecord({ correlationId: 'restart' }),
);
const ids = batch.map(({ executionId }) => executionId).sort();

async function expectAllAfterRestart(): Promise<void> {
  const again = await createTestApp(environment());
  try {
    await eventually(async () => {
      const { data, total } = await again.search({ correlationId: 'restart', limit: 100 });
      expect(data.map(({ executionId }) => executionId).sort()).toEqual(ids);
      expect(total).toBe(ids.length);
    });
    await eventually(() => {
      expect(spooled()).toEqual([]);
    });
  } finally {
    await again.close();
  }
}

describe('a stop', () => {
  it('stores what the flush interval was still holding', async () => {
    const first = await createTestApp(environment({ CAMELEER_FLUSH_INTERVAL_MS: '60000' }));
    await first.send(batch);
    expect(spooled().length).toBeGreaterThan(0);
    await first.close();
    expect(spooled()).toEqual([]);
    await expectAllAfterRestart();
  });

  it('while ClickHouse is away keeps everything for the next start, exactly once', async () => {
    const away = environment({ CAMELEER_SHUTDOWN_TIMEOUT_MS: '100' });
    const first = await createTestApp(away, withUnreliableStore('down'));
    await first.send(batch);
    await first.close();
    expect(spooled().length).toBeGreaterThan(0);
    await expectAllAfterRestart();
  });

  it('after inserts whose answers were lost stores nothing twice', async () => {
    const away = environment({ CAMELEER_SHUTDOWN_TIMEOUT_MS: '500' });
    const first = await createTestApp(away, withUnreliableStore('lossy'));
    await first.send(batch);
    await eventually(async () => {
      expect((await first.search({ correlationId: 'restart' })).total).toBe(ids.length);
    });
    await first.close();
    expect(spooled().length).toBeGreaterThan(0);
    await expectAllAfterRestart();
  });

  it('does not wait for a ClickHouse that does not answer', async () => {
    const first = await createTestApp(environment({ CAMELEER_SHUTDOWN_TIMEOUT_MS: '100' }), (builder) =>
      builder.overrideProvider(SegmentStore).useClass(SilentStore),
    );
    await first.send(batch);
    const started = performance.now();
    await first.close();
    expect(performance.now() - started).toBeLessThan(5000);
    await expectAllAfterRestart();
  });

  it('of a server that took nothing leaves nothing, and twice is fine', async () => {
    const first = await createTestApp(environment());
    await first.close();
    await first.close();
    expect(spooled()).toEqual([]);
  });
});
