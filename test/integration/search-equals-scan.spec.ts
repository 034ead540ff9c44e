import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import type { ExecutionCursor } from '../../src/common/cursor.js';
import { parseTimestamp } from '../../src/protocol/timestamp.js';
import { type ExecutionCriteria, unrestricted } from '../../src/search/executions/execution-criteria.js';
import type { ExecutionPage } from '../../src/search/executions/execution-summary.js';
import { SearchService } from '../../src/search/executions/search-service.js';
import { createFleet, type FleetOptions } from '../../tools/simulator/fleet/create-fleet.js';
import { Random } from '../../tools/simulator/random/random.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { NaiveSearch, textsOf } from '../support/naive-search.js';

const SEED = 4711;
const START_MS = Date.UTC(2026, 6, 24, 9);
const CASES = 60;
const BATCH = 200;

const server = useTestApp();

function take(count: number, options: FleetOptions): RouteExecution[] {
  const taken: RouteExecution[] = [];
  for (const record of createFleet({ seed: SEED, ...options }).records(START_MS)) {
    if (taken.push(record) === count) break;
  }
  return taken;
}

/** Real shapes with payloads, and some that are repeated, reordered and odd. */
const sent = [
  ...take(1200, { captureLevel: 'STANDARD', stuckShare: 0.01 }),
  ...take(400, { captureLevel: 'MINIMAL', adversarial: true, stuckShare: 0.02, environment: 'adversary' }).map(
    (record) => ({ ...record, executionId: `adversary-${record.executionId}` }),
  ),
];
const naive = new NaiveSearch(sent);
const random = new Random(SEED, 'criteria');

/** A piece of some text of some record, often with its case turned over; lines are searched one by one. */
function someText(): string | undefined {
  const texts = textsOf(random.pick(naive.records)).flatMap((text) => text.split('\n'));
  const long = texts.filter((one) => one.length > 3);
  if (long.length === 0) return undefined;
  const text = random.pick(long);
  const length = random.pick([1, 2, 3, 4, 6, 9, 15, 40]);
  const start = random.int(Math.max(1, text.length - length));
  const piece = text.slice(start, start + length);
  // Half of a surrogate pair is no text.
  if (!piece.isWellFormed()) return undefined;
  return random.pick([piece, piece.toUpperCase(), piece.toLowerCase(), `${piece}#~`]);
}

function someCriteria(): ExecutionCriteria {
  const of = (): RouteExecution => random.pick(naive.records);
  const maybe = <T>(share: number, value: () => T): T | undefined => (random.chance(share) ? value() : undefined);
  const from = maybe(0.3, () => parseTimestamp(of().startTime));
  const to = maybe(0.3, () => parseTimestamp(of().startTime));
  const text = maybe(0.6, someText);
  return {
    ...unrestricted('default'),
    statuses:
      maybe(0.3, () => random.pick([['FAILED'], ['COMPLETED'], ['RUNNING'], ['RUNNING', 'FAILED']] as const)) ?? [],
    started: { from, to },
    correlationId: maybe(0.1, () => of().correlationId),
    routeIds: maybe(0.3, () => [of().routeId, of().routeId]) ?? [],
    applications: maybe(0.2, () => [of().application]) ?? [],
    agentId: maybe(0.1, () => of().agentId),
    texts: text === undefined ? [] : [{ scope: 'any', text }],
  };
}

const NEWEST = { order: '-startTime', after: undefined } as const;
const idsOf = (page: ExecutionPage): string[] => page.executions.map(({ executionId }) => executionId);

async function walk(criteria: ExecutionCriteria, limit: number): Promise<string[]> {
  const search = server().app.get(SearchService);
  const ids: string[] = [];
  let after: ExecutionCursor | undefined;
  for (;;) {
    const page: ExecutionPage = await search.searchExecutions(criteria, {
      order: '-startTime',
      limit,
      offset: 0,
      after,
    });
    ids.push(...idsOf(page));
    after = page.executions.at(-1);
    if (!page.hasMore) return ids;
  }
}

async function expectSame(criteria: ExecutionCriteria): Promise<number> {
  const search = server().app.get(SearchService);
  const expected = naive.find(criteria);
  const whole = await search.searchExecutions(criteria, { ...NEWEST, limit: 5000, offset: 0 });
  expect({ criteria, ids: idsOf(whole) }).toEqual({ criteria, ids: expected });
  const [limit, offset] = [1 + random.int(40), random.int(expected.length + 2)];
  const part = await search.searchExecutions(criteria, { ...NEWEST, limit, offset });
  expect({ criteria, limit, offset, ids: idsOf(part) }).toEqual({
    criteria,
    limit,
    offset,
    ids: expected.slice(offset, offset + limit),
  });
  expect(part.hasMore).toBe(offset + limit < expected.length);
  if (part.totalIsExact) expect(part.total).toBe(expected.length);
  else expect(part.total).toBeLessThan(expected.length);
  return expected.length;
}

beforeAll(async () => {
  // In order: what is received later replaces what came before.
  for (let i = 0; i < sent.length; i += BATCH) await server().send(sent.slice(i, i + BATCH));
  await eventually(async () => {
    expect((await server().search()).total).toBe(naive.records.length);
    expect((await server().get('/health')).json).toMatchObject({ spool: { bytes: 0 } });
  });
});

function describeScan(): void {
  it(`${CASES} random questions`, async () => {
    const found: number[] = [];
    for (let i = 0; i < CASES; i++) found.push(await expectSame(someCriteria()));
    // Questions that find nothing would prove nothing.
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(CASES / 3);
  });

  it('by cursor, page by page', async () => {
    for (let i = 0; i < 5; i++) {
      const criteria = { ...someCriteria(), correlationId: undefined, agentId: undefined };
      const expected = naive.find(criteria);
      expect(await walk(criteria, Math.max(3, Math.ceil(expected.length / 7)))).toEqual(expected);
    }
  });
}

describe('search equals a scan, before the merges', () => {
  describeScan();
});

describe('search equals a scan, through the index', () => {
  beforeAll(async () => {
    const { executions } = server().app.get(Tables);
    await server()
      .app.get(ClickHouseDatabase)
      .command({ name: 'merge', sql: `OPTIMIZE TABLE ${executions} FINAL` });
  });

  describeScan();
});
