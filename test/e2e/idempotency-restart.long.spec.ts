import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SegmentStore } from '../../src/ingestion/delivery/segment-store.js';
import { createTestApp, type Customise, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { SilentStore } from '../support/fake-segment-stores.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const nothingIsStored: Customise = (builder) => builder.overrideProvider(SegmentStore).useClass(SilentStore);
const RECORDS = [aWireRecord(), aStuckExecution(), aWireRecord()].map((one) => ({ ...one, correlationId: 'once' }));

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cameleer-idempotency-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function withServer(use: (app: TestApp) => Promise<void>, customise?: Customise): Promise<void> {
  const environment = { CAMELEER_DATA_DIR: directory, CAMELEER_SHUTDOWN_TIMEOUT_MS: '0' };
  const app = await createTestApp(environment, customise);
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

it('a request that an earlier run kept in the spool is known after a restart', async () => {
  const kept = { accepted: 3, rejected: [] };
  await withServer(async (app) => {
    expect(await app.send(RECORDS)).toEqual(kept);
  }, nothingIsStored);
  await withServer(async (app) => {
    expect(await app.send(RECORDS)).toEqual(kept);
    const { text } = await app.get('/metrics');
    expect(text).toMatch(/^cameleer_repeated_requests_total 1$/m);
    expect(text).not.toMatch(/^cameleer_records_accepted_total\{payload="executions"\} [1-9]/m);
    await eventually(async () => {
      expect((await app.search({ correlationId: 'once' })).total).toBe(3);
    });
  });
});
