import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import type { AuditEntryResponse } from '../../src/security/audit/dto/audit-page.response.js';
import { problemOf, type Query } from '../support/api-client.js';
import { auditEntries, auditPage } from '../support/audit-client.js';
import { aDirectory } from '../support/builders.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { MovedClock } from '../support/moved-clock.js';
import { aToken } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

const MINUTE = 60_000;

// Entries have to be younger than their retention, which ClickHouse counts by its own clock.
const clock = new MovedClock();
clock.time = Date.now() - 3_600_000;
const directory = aDirectory();
let running: TestApp;
const server = (): TestApp => running;

async function start(): Promise<void> {
  const environment = { CAMELEER_DATA_DIR: directory };
  running = await createTestApp(environment, (builder) => builder.overrideProvider(Clock).useValue(clock));
}

beforeAll(start);

afterAll(async () => {
  await running.close();
  rmSync(directory, { recursive: true, force: true });
});

const ann = aToken({ id: 'ann', roles: new Set(['VIEWER', 'PAYLOAD', 'OPERATOR']) });
const viewer = aToken({ id: 'victor', roles: new Set(['VIEWER']) });

/** The entries that match, once there are so many. */
function entries(query: Query, count: number): Promise<AuditEntryResponse[]> {
  return eventually(async () => {
    const found = await auditEntries(server(), query);
    expect(found).toHaveLength(count);
    return found;
  });
}

describe('a refusal', () => {
  it('of somebody who proves nothing has address, request and what was asked for, and nothing that was sent', async () => {
    const headers = { Authorization: 'Bearer my-secret-token', 'X-Request-Id': 'burglary-1' };
    const answer = await server().get('/search/executions?text=my-secret-text', headers);
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
    const [entry] = await entries({ action: 'access.unauthenticated' }, 1);
    expect(entry).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: new Date(clock.time).toISOString(),
      actor: { kind: 'unknown', id: '' },
      action: 'access.unauthenticated',
      target: 'GET /api/v1/search/executions',
      outcome: 'refused',
      address: '127.0.0.1',
      requestId: 'burglary-1',
      times: 1,
    });
  });

  it('of somebody known has the name', async () => {
    const answer = await server().as(viewer).get('/audit');
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const [entry] = await entries({ action: 'access.forbidden', actor: 'victor' }, 1);
    expect(entry).toMatchObject({ actor: { kind: 'api-key', id: 'victor' }, target: 'GET /api/v1/audit', times: 1 });
  });

  it('that is repeated within a minute is one entry with a number', async () => {
    clock.time += 2 * MINUTE;
    const since = new Date(clock.time).toISOString();
    for (let i = 0; i < 30; i++) await server().withoutToken().get(`/executions/${i}`);
    clock.time += MINUTE;
    await server().withoutToken().get('/executions/later');
    await eventually(async () => {
      const found = await auditEntries(server(), { action: 'access.unauthenticated', from: since });
      const named = Array.from({ length: 10 }, (_, i) => `GET /api/v1/executions/${i}`).join('; ');
      expect(found.map(({ target, times, detail }) => [target, times, detail])).toEqual([
        ['GET /api/v1/executions/later', 1, undefined],
        ['GET /api/v1/executions/0', 30, `Targets: ${named}; others 20 times.`],
      ]);
    });
  });
});

describe('who sees a payload', () => {
  it('is recorded, also where there is none', async () => {
    const record = aWireRecord({ executionId: 'viewed' });
    await server().send([record]);
    const asAnn = server().as(ann);
    await eventually(async () => {
      expect((await asAnn.get('/executions/viewed')).status).toBe(200);
    });
    clock.time += MINUTE;
    for (const path of ['viewed/snapshot', 'viewed/processors/0/snapshot', 'none/processors/0/diff']) {
      await asAnn.get(`/executions/${path}`);
    }
    const found = await entries({ action: 'payload.view', actor: 'ann' }, 3);
    expect(found.map(({ target, detail, times }) => [target, detail, times]).sort()).toEqual([
      ['none', 'GET /api/v1/executions/none/processors/0/diff', 1],
      ['viewed', 'GET /api/v1/executions/viewed/processors/0/snapshot', 1],
      ['viewed', 'GET /api/v1/executions/viewed/snapshot', 1],
    ]);
    expect(await auditEntries(server(), { target: 'none', outcome: 'failed' })).toHaveLength(1);
  });

  it('is recorded for a search that shows pieces of it, with the filters and without the text', async () => {
    clock.time += MINUTE;
    const from = new Date(clock.time).toISOString();
    const error = { type: 'E', message: 'a narwhal of an error', stackTrace: '' };
    await server().send([
      aWireRecord({ executionId: 'in-body', input: { body: 'a narwhal in a body' } }),
      aWireRecord({ executionId: 'in-header', input: { headers: { name: 'a narwhal in a header' } } }),
      aWireRecord({ executionId: 'in-error', status: 'FAILED', error }),
    ]);
    const asAnn = server().as(ann);
    await eventually(async () => {
      expect((await asAnn.get('/search/executions?textInErrors=narwhal')).text).toContain('in-error');
      expect((await asAnn.get('/search/executions?correlationId=nobody&text=narwhal')).status).toBe(200);
      expect(await server().find({ text: 'narwhal' })).toHaveLength(3);
    });
    await asAnn.get('/search/executions?text=narwhal&status=COMPLETED&status=FAILED');
    await asAnn.post('/search/executions', JSON.stringify({ textInBody: 'narwhal' }), {
      'Content-Type': 'application/json',
    });
    await asAnn.get('/search?q=narwhal%20status:failed%20status:completed');
    const found = await entries({ action: 'payload.view', actor: 'ann', from }, 3);
    const paged = 'sort="-startTime"; limit=50; offset=0';
    expect(found.map(({ target, detail }) => [target, detail]).sort()).toEqual([
      ['1 execution', `Snippets of a search: textInBody; ${paged}`],
      ['2 executions', `Snippets of a search: status=["COMPLETED","FAILED"]; text; ${paged}`],
      ['2 executions', 'Snippets of a search: statuses=["COMPLETED","FAILED"]; terms'],
    ]);
    expect(JSON.stringify(await auditEntries(server(), { from }))).not.toContain('narwhal');
  });

  it('is not recorded for metadata', async () => {
    clock.time += MINUTE;
    const since = new Date(clock.time).toISOString();
    await server().as(ann).get('/executions/viewed');
    await server().as(ann).get('/search/executions');
    await server().as(ann).get('/dead-letters/none');
    expect(await entries({ actor: 'ann', from: since }, 1)).toMatchObject([{ target: 'none', action: 'payload.view' }]);
  });
});

describe('what is done to dead letters', () => {
  it('is recorded', async () => {
    clock.time += MINUTE;
    const asAnn = server().as(ann);
    expect((await asAnn.fetch('/dead-letters?lane=metrics', { method: 'DELETE' })).status).toBe(200);
    expect((await asAnn.post('/dead-letters/replay', null, {})).status).toBe(202);
    expect((await asAnn.fetch('/dead-letters/none', { method: 'DELETE' })).status).toBeGreaterThanOrEqual(400);
    expect(await entries({ action: 'dead-letter.replay' }, 1)).toMatchObject([{ target: '', outcome: 'done' }]);
    const deleted = await entries({ action: 'dead-letter.delete' }, 2);
    expect(deleted.map(({ target, outcome }) => [target, outcome]).sort()).toEqual([
      ['metrics', 'done'],
      ['none', 'failed'],
    ]);
  });
});

describe('the list', () => {
  it('comes newest first, in pages of any size', async () => {
    const all = await auditEntries(server());
    expect(all.length).toBeGreaterThan(8);
    const times = all.map(({ time }) => time);
    expect(times).toEqual([...times].sort().reverse());
    for (const limit of [1, 3]) expect(await auditEntries(server(), { limit })).toEqual(all);
    expect((await auditPage(server(), { limit: all.length })).nextCursor).toBeUndefined();
  });

  it('is filtered by time, the start included and the end not', async () => {
    const all = await auditEntries(server());
    const from = all.at(-1)?.time ?? '';
    const to = all[0]?.time ?? '';
    expect(to > from).toBe(true);
    const found = await auditEntries(server(), { from, to });
    expect(found).toEqual(all.filter(({ time }) => time < to));
    expect(await auditEntries(server(), { to: from })).toHaveLength(0);
  });

  it('takes a filter for itself, whatever is in it', async () => {
    for (const target of ["' OR 1=1 --", '%', '\\']) expect(await auditEntries(server(), { target })).toEqual([]);
  });

  it('shows a tenant its own entries alone', async () => {
    const foreign = server().as(aToken({ id: 'eve', tenantId: 'other', roles: new Set(['ADMIN']) }));
    expect(await auditEntries(foreign)).toEqual([]);
    await foreign.get('/executions/viewed/snapshot');
    await eventually(async () => {
      expect(await auditEntries(foreign)).toMatchObject([
        { actor: { id: 'eve' }, target: 'viewed', outcome: 'failed' },
      ]);
    });
    expect(await auditEntries(server(), { actor: 'eve' })).toEqual([]);
  });

  it.each([
    ['outcome=maybe', 'outcome'],
    ['from=yesterday', 'from'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['cursor=WzFd', 'cursor'],
    ['actor=', 'actor'],
    ['user=ann', 'user'],
  ])('refuses %s', async (query, path) => {
    const problem = problemOf(await server().get(`/audit?${query}`));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', errors: [{ path }] });
  });

  it('has lost nothing', async () => {
    expect((await server().get('/metrics')).text).toMatch(/^cameleer_audit_entries_lost_total 0$/m);
  });
});

describe('a stop of the server', () => {
  it('loses no entry, and no number of refusals whose minute is not over', async () => {
    clock.time += MINUTE;
    const from = new Date(clock.time).toISOString();
    for (let i = 0; i < 3; i++) await server().withoutToken().get('/routes');
    await server().as(ann).get('/executions/none/snapshot');
    await running.close();
    await start();
    const found = await auditEntries(server(), { from });
    expect(found.map(({ action, times }) => [action, times]).sort()).toEqual([
      ['access.unauthenticated', 3],
      ['payload.view', 1],
    ]);
  });
});
