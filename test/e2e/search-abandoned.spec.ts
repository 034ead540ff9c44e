import { describe, expect, it } from '@jest/globals';
import type { Statement } from '../../src/clickhouse/statement.js';
import { AppError } from '../../src/common/app-error.js';
import { ReadDatabase } from '../../src/clickhouse/read-database.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';

/** Answers the first statement of a search and never the others; remembers which were stopped. */
class StallingDatabase {
  readonly running = new Set<string>();
  readonly stopped = new Set<string>();
  /** Statements that are answered. */
  readonly answered = new Map<string, readonly unknown[]>();

  query(statement: Statement, signal?: AbortSignal): Promise<readonly unknown[]> {
    // What the server reads at its start, for nobody.
    if (signal === undefined) return Promise.resolve([]);
    const rows = this.answered.get(statement.name);
    if (rows !== undefined) return Promise.resolve(rows);
    this.running.add(statement.name);
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        this.stopped.add(statement.name);
        reject(new AppError('CLIENT_CLOSED_REQUEST', 'The query was stopped.'));
      });
    });
  }
}

const database = new StallingDatabase();
const server = useTestApp({}, (builder) => builder.overrideProvider(ReadDatabase).useValue(database));

const candidates = Array.from({ length: 3 }, (_, i) => ({
  start_micros: String(i),
  execution_id: `execution-${i}`,
  duration_ms: 1,
  received_millis: '1',
}));

/** Asks, and goes away once these statements run. */
async function abandon(method: 'GET' | 'POST', statements: readonly string[]): Promise<void> {
  database.running.clear();
  database.stopped.clear();
  const client = new AbortController();
  const body = method === 'POST' ? { body: '{"limit":1,"text":"needle"}' } : {};
  const path = method === 'POST' ? '/search/executions' : '/search/executions?limit=1&text=needle';
  const headers = { 'Content-Type': 'application/json' };
  const answer = server().fetch(path, { method, headers, signal: client.signal, ...body });
  const outcome = answer.then(
    () => 'answered',
    () => 'abandoned',
  );
  await eventually(() => {
    expect([...database.running].sort()).toEqual(statements);
  });
  expect([...database.stopped]).toEqual([]);
  client.abort();
  expect(await outcome).toBe('abandoned');
  await eventually(() => {
    expect([...database.stopped].sort()).toEqual(statements);
  });
}

describe.each(['GET', 'POST'] as const)('a client of %s that goes away', (method) => {
  it('stops the search', async () => {
    database.answered.clear();
    await abandon(method, ['search-executions', 'search-running-executions']);
  });

  it('stops all that reads the page, and what counts', async () => {
    database.answered.set('search-executions', candidates);
    database.answered.set('search-running-executions', []);
    await abandon(method, ['count-executions', 'summarise-executions']);
  });
});
