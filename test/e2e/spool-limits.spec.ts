import { afterEach, describe, expect, it } from '@jest/globals';
import type { HealthReport } from '../../src/health/health-report.js';
import { Disk } from '../../src/ingestion/spool/disk.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { FaultyDisk } from '../support/faulty-disk.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const MIB = 2 ** 20;
let server: TestApp;

afterEach(async () => {
  await server.close();
});

const onDisk = (disk: FaultyDisk, environment: Record<string, string> = {}): Promise<TestApp> =>
  createTestApp(environment, (builder) => builder.overrideProvider(Disk).useValue(disk));
const bodyOf = (...sizes: readonly number[]): string =>
  JSON.stringify(sizes.map((size) => aWireRecord({ correlationId: 'sized', input: { body: 'x'.repeat(size) } })));
const metric = async (name: string): Promise<number> =>
  Number(new RegExp(`^${name} (.*)$`, 'm').exec((await server.get('/metrics')).text)?.[1]);

describe('a disk that runs low', () => {
  it('is 503 with Retry-After and not ready before it is full, until there is room again', async () => {
    const disk = new FaultyDisk();
    disk.free = 10 * MIB;
    server = await onDisk(disk, { CAMELEER_SPOOL_HEADROOM_BYTES: '10MiB' });
    await server.send([aWireRecord()]);
    disk.free = 10 * MIB - 1;
    await eventually(async () => {
      expect((await server.get('/health/ready')).status).toBe(503);
    });
    const answer = await server.post('/data/executions', bodyOf(10));
    expect(problemOf(answer)).toMatchObject({
      status: 503,
      code: 'SPOOL_FULL',
      detail: expect.stringContaining('disk of the spool is nearly full'),
    });
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    const { spool } = (await server.get('/health')).json as HealthReport;
    expect(spool).toMatchObject({ status: 'DOWN', state: 'disk-low', diskFreeBytes: disk.free });
    expect(await metric('cameleer_spool_disk_free_bytes')).toBe(disk.free);
    expect(await metric('cameleer_spool_full_refusals_total')).toBe(1);

    disk.free = 20 * MIB;
    await eventually(async () => {
      expect((await server.post('/data/executions', bodyOf(10))).status).toBe(202);
    });
    expect(await metric('cameleer_spool_disk_free_bytes')).toBe(disk.free);
  });
});

describe('a disk that takes no more', () => {
  it('keeps nothing of a refused batch, whatever lane it is for, and takes it when it is sent again', async () => {
    const disk = new FaultyDisk();
    server = await onDisk(disk);
    const batch = [aWireRecord({ correlationId: 'again' }), aStuckExecution({ correlationId: 'again' })];
    disk.fail('write', 'ENOSPC', 2);
    const answer = await server.post('/data/executions', JSON.stringify(batch));
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'SPOOL_FULL' });
    expect(await metric('cameleer_spool_bytes')).toBe(0);
    await server.send(batch);
    await eventually(async () => {
      expect((await server.find({ correlationId: 'again' })).sort()).toEqual(
        batch.map(({ executionId }) => executionId).sort(),
      );
    });
    await eventually(async () => {
      expect(await metric('cameleer_spool_bytes')).toBe(0);
    });
  });
});

describe('a body that no empty spool would hold', () => {
  it('is 413: there is no use in sending it again', async () => {
    server = await createTestApp({ CAMELEER_SPOOL_MAX_BYTES: '1MiB' });
    const problem = problemOf(await server.post('/data/executions', bodyOf(2 * MIB)));
    expect(problem).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(problem.detail).toContain('CAMELEER_SPOOL_MAX_BYTES');
    expect(await metric('cameleer_spool_full_refusals_total')).toBe(0);
    await server.send([aWireRecord()]);
  });
});
