import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeadLetterPageResponse } from '../../src/ingestion/dead-letters/dead-letter.response.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { DeadLetterClient } from '../support/dead-letter-client.js';
import { eventually } from '../support/eventually.js';
import { refusePoison, storedRows, takePoison } from '../support/poison.js';
import { aWireRecord } from '../support/wire-records.js';

const SLOW = 25_000;
let server: TestApp;
let letters: DeadLetterClient;

beforeEach(async () => {
  server = await createTestApp();
  letters = new DeadLetterClient(server);
  await refusePoison(server);
});

afterEach(async () => {
  await server.close();
});

const poison = (): ReturnType<typeof aWireRecord> => aWireRecord({ correlationId: 'dead', routeId: 'poison' });

describe('a replay', () => {
  it('of one stores it, when nothing is in the way any more', async () => {
    const bad = poison();
    await server.send(bad);
    const { data } = await letters.settled(1);
    await takePoison(server);
    const answer = await letters.send('POST', `/${data[0]?.id ?? ''}/replay`);
    expect([answer.status, answer.json]).toEqual([202, { replayed: 1, left: 0 }]);
    await eventually(async () => {
      expect(await storedRows(server, 'dead')).toEqual(new Map([[bad.executionId, 1]]));
    }, SLOW);
    expect((await server.detail(bad.executionId)).executionId).toBe(bad.executionId);
    expect((await letters.list()).total).toBe(0);
  });

  it('that is refused again counts the attempts', async () => {
    await server.send(poison());
    const [first] = (await letters.settled(1)).data;
    await letters.send('POST', `/${first?.id ?? ''}/replay`);
    await eventually(async () => {
      expect((await letters.list()).data).toEqual([
        expect.objectContaining({ attempts: 2, previousId: first?.id, firstFailedAt: first?.firstFailedAt }),
      ]);
    }, SLOW);
    expect(problemOf(await server.get(`/dead-letters/${first?.id ?? ''}`)).code).toBe('DEAD_LETTER_NOT_FOUND');
  });

  it('of all stores all of them once, in few inserts', async () => {
    const bad = Array.from({ length: 40 }, () => poison());
    for (let i = 0; i < 4; i++) {
      await server.send(bad.slice(i * 10, i * 10 + 10));
      await letters.settled(i * 10 + 10);
    }
    expect((await letters.send('POST', '/replay?lane=metrics')).json).toEqual({ replayed: 0, left: 0 });
    await takePoison(server);
    expect((await letters.send('POST', '/replay')).json).toEqual({ replayed: 40, left: 0 });
    await eventually(async () => {
      expect(await storedRows(server, 'dead')).toEqual(new Map(bad.map(({ executionId }) => [executionId, 1])));
    }, SLOW);
    expect((await letters.list()).total).toBe(0);
  }, 60_000);

  it('asked for twice at once happens once', async () => {
    await server.send(poison());
    const [letter] = (await letters.settled(1)).data;
    await takePoison(server);
    const path = `/${letter?.id ?? ''}/replay`;
    const answers = await Promise.all([
      letters.send('POST', path),
      letters.send('POST', path),
      letters.send('POST', '/replay'),
    ]);
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [202, { replayed: 1, left: 0 }],
      [404, expect.objectContaining({ code: 'DEAD_LETTER_NOT_FOUND' })],
      [202, { replayed: 0, left: 0 }],
    ]);
  });
});

describe('a restart', () => {
  it('keeps dead letters, which can be replayed then', async () => {
    const bad = [poison(), poison()];
    const directory = server.config.dataDirectory;
    await server.send(bad);
    const { data } = await letters.settled(2);
    await server.app.close();
    const environment = { CAMELEER_DATA_DIR: directory };
    const again = await createTestApp(environment);
    try {
      const page = (await again.get('/dead-letters')).json as DeadLetterPageResponse;
      expect(page.data.map(({ id }) => id).sort()).toEqual(data.map(({ id }) => id).sort());
      await takePoison(again);
      await again.post(`/dead-letters/${data[0]?.id ?? ''}/replay`, null, {});
      await eventually(async () => {
        expect((await storedRows(again, 'dead')).size).toBe(1);
      }, SLOW);
    } finally {
      await again.close();
    }
  }, 60_000);
});

describe('deleting', () => {
  it('one leaves the others; all of a lane leaves none', async () => {
    await server.send([poison(), poison(), poison()]);
    const { data } = await letters.settled(3);
    expect((await letters.send('DELETE', `/${data[1]?.id ?? ''}`)).status).toBe(204);
    expect((await letters.list()).data.map(({ id }) => id)).toEqual([data[0]?.id, data[2]?.id]);
    expect(problemOf(await letters.send('DELETE', `/${data[1]?.id ?? ''}`)).code).toBe('DEAD_LETTER_NOT_FOUND');
    expect((await letters.send('DELETE', '?lane=metrics')).json).toEqual({ deleted: 0 });
    expect((await letters.send('DELETE', '?lane=executions')).json).toEqual({ deleted: 2 });
    expect((await letters.list()).total).toBe(0);
  });

  it('all by forgetting the lane is refused', async () => {
    expect(problemOf(await letters.send('DELETE', '')).code).toBe('VALIDATION_FAILED');
  });
});

describe('damaged bytes of the spool', () => {
  it('are listed, can be looked at and deleted, and not replayed', async () => {
    const id = 'damaged-000000000001-3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11.rows-128';
    writeFileSync(join(server.config.dataDirectory, 'dead-letters', `${id}.bin`), 'xyz');
    const expected = { id, kind: 'damaged', lane: null, reason: 'DAMAGED', bytes: 3, replayable: false };
    expect(await letters.list()).toMatchObject({ total: 1, data: [expected] });
    expect((await letters.list('?lane=executions')).total).toBe(0);
    expect(await letters.detail(id)).toMatchObject({ ...expected, record: null });
    expect((await server.get('/health')).json).toMatchObject({ status: 'UP', deadLetters: { count: 0, damaged: 1 } });
    expect(problemOf(await letters.send('POST', `/${id}/replay`))).toMatchObject({
      status: 409,
      code: 'DEAD_LETTER_NOT_REPLAYABLE',
    });
    expect((await letters.send('POST', '/replay')).json).toEqual({ replayed: 0, left: 1 });
    expect((await letters.send('DELETE', `/${id}`)).status).toBe(204);
    expect((await letters.list()).total).toBe(0);
  });
});
