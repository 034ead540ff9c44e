import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import type { ExecutionCursor } from '../../src/common/cursor.js';
import { parseTimestamp } from '../../src/protocol/timestamp.js';
import {
  EXECUTION_ORDERS,
  type ExecutionCriteria,
  type ExecutionOrder,
  type TextCriterion,
  unrestricted,
} from '../../src/search/executions/execution-criteria.js';
import type { ExecutionPage } from '../../src/search/executions/execution-summary.js';
import { SearchService } from '../../src/search/executions/search-service.js';
import { createFleet, type FleetOptions } from '../../tools/simulator/fleet/create-fleet.js';
import { Random } from '../../tools/simulator/random/random.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { NaiveSearch, scopedTextsOf } from '../support/naive-search.js';

const SEED = 4711;
const START_MS = Date.UTC(2026, 6, 24, 9);
const CASES = 60;
const BATCH = 200;
/** Some three hundred statements on a machine that is busy with others. */
const PATIENCE_MS = 240_000;

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

/**
 * A piece of some text of some record, often with its case turned over, looked for everywhere, where it stands or where it
 * may not stand. It may go over the end of a line.
 */
function someText(): TextCriterion | undefined {
  const long = scopedTextsOf(random.pick(naive.records)).filter(({ text }) => text.length > 3);
  if (long.length === 0) return undefined;
  const { scope, text } = random.pick(long);
  const length = random.pick([1, 2, 3, 4, 6, 9, 15, 40]);
  const start = random.int(Math.max(1, text.length - length));
  const piece = text.slice(start, start + length);
  // Half of a surrogate pair is no text.
  if (!piece.isWellFormed()) return undefined;
  return {
    scope: random.pick(['any', 'any', scope, scope, random.pick(['body', 'headers', 'errors'] as const)]),
    text: random.pick([piece, piece.toUpperCase(), piece.toLowerCase(), `${piece}#~`]),
  };
}

function someCriteria(): ExecutionCriteria {
  const of = (): RouteExecution => random.pick(naive.records);
  const maybe = <T>(share: number, value: () => T): T | undefined => (random.chance(share) ? value() : undefined);
  const texts = [maybe(0.5, someText), maybe(0.15, someText)];
  return {
    ...unrestricted('default'),
    statuses:
      maybe(0.3, () => random.pick([['FAILED'], ['COMPLETED'], ['RUNNING'], ['RUNNING', 'FAILED']] as const)) ?? [],
    started: {
      from: maybe(0.3, () => parseTimestamp(of().startTime)),
      to: maybe(0.3, () => parseTimestamp(of().startTime)),
    },
    correlationId: maybe(0.1, () => of().correlationId),
    routeIds: maybe(0.3, () => [of().routeId, of().routeId]) ?? [],
    applications: maybe(0.2, () => [of().application]) ?? [],
    agentIds: maybe(0.1, () => [of().agentId, of().agentId]) ?? [],
    duration: { min: maybe(0.15, () => of().durationMs), max: maybe(0.15, () => of().durationMs) },
    errorType: maybe(0.1, () => of().error?.type),
    processorType: maybe(0.15, () => of().processors[0]?.processorType),
    attributes: Object.fromEntries(
      Object.entries(maybe(0.15, () => of().attributes) ?? {})
        .slice(0, 1)
        .map(([key, value]) => [key, String(value)]),
    ),
    texts: texts.filter((text) => text !== undefined),
  };
}

const idsOf = (page: ExecutionPage): string[] => page.executions.map(({ executionId }) => executionId);

async function walk(criteria: ExecutionCriteria, order: ExecutionOrder, limit: number): Promise<string[]> {
  const search = server().app.get(SearchService);
  const ids: string[] = [];
  let after: ExecutionCursor | undefined;
  for (;;) {
    const page: ExecutionPage = await search.searchExecutions(criteria, { order, limit, offset: 0, after });
    ids.push(...idsOf(page));
    after = page.executions.at(-1);
    if (!page.hasMore) return ids;
  }
}

/** Each hit shows where the texts stand; what is highlighted reads like one of them. */
function expectMatches({ executions }: ExecutionPage, { texts }: ExecutionCriteria): void {
  const wanted = texts.map(({ text }) => text.toLowerCase());
  for (const { matches } of executions) {
    expect(matches.length > 0).toBe(texts.length > 0);
    for (const { snippet, highlights } of matches) {
      const shown = highlights.map(([start, length]) => snippet.slice(start, start + length).toLowerCase());
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.filter((one) => !wanted.includes(one))).toEqual([]);
    }
  }
}

async function expectSame(criteria: ExecutionCriteria): Promise<number> {
  const search = server().app.get(SearchService);
  const order = random.pick(EXECUTION_ORDERS);
  const expected = naive.find(criteria, order);
  const whole = await search.searchExecutions(criteria, { order, after: undefined, limit: 5000, offset: 0 });
  expect({ criteria, order, ids: idsOf(whole) }).toEqual({ criteria, order, ids: expected });
  const [limit, offset] = [1 + random.int(40), random.int(expected.length + 2)];
  const part = await search.searchExecutions(criteria, { order, after: undefined, limit, offset });
  const ids = expected.slice(offset, offset + limit);
  expect({ criteria, order, limit, offset, ids: idsOf(part) }).toEqual({ criteria, order, limit, offset, ids });
  expectMatches(part, criteria);
  expect(part.hasMore).toBe(offset + limit < expected.length);
  if (part.totalIsExact) expect(part.total).toBe(expected.length);
  else expect(part.total).toBeLessThanOrEqual(expected.length);
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
  it(
    `${CASES} random questions`,
    async () => {
      const found: number[] = [];
      for (let i = 0; i < CASES; i++) found.push(await expectSame(someCriteria()));
      // Questions that find nothing would prove nothing.
      expect(found.filter((count) => count > 0).length).toBeGreaterThan(CASES / 3);
    },
    PATIENCE_MS,
  );

  it.each(EXECUTION_ORDERS)(
    'by cursor, page by page, in the order %s',
    async (order) => {
      for (let i = 0; i < 3; i++) {
        const criteria = { ...someCriteria(), correlationId: undefined, agentIds: [], attributes: {} };
        const expected = naive.find(criteria, order);
        expect(await walk(criteria, order, Math.max(3, Math.ceil(expected.length / 7)))).toEqual(expected);
      }
    },
    PATIENCE_MS,
  );
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
