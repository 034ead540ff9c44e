import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { EXECUTION_COLUMNS } from '../../src/ingestion/executions/execution-columns.js';
import { decodeKeyValues } from '../../src/protocol/key-value-text.js';
import { executionCandidatesSql } from '../../src/search/executions/clickhouse/execution-candidates.sql.js';
import { PAYLOAD_NUMBERS, PAYLOAD_TEXT } from '../../src/search/executions/clickhouse/payload-text.js';
import { type ExecutionCriteria, unrestricted } from '../../src/search/executions/execution-criteria.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const TABLES = ['executions', 'running_executions'];

const query = <Row>(sql: string, params: Record<string, string> = {}): Promise<Row[]> =>
  server().app.get(ClickHouseDatabase).query<Row>({ name: 'test', sql, params });

const normalised = (sql: string): string => sql.replaceAll(/\s+/g, '');

describe.each(TABLES)('the migrated table %s', (table) => {
  it('has the columns that rows are written for, in their order', async () => {
    const sql = `SELECT name, type FROM system.columns
WHERE database = 'cameleer' AND table = {table:String} AND default_kind = '' ORDER BY position`;
    expect(await query(sql, { table })).toEqual(EXECUTION_COLUMNS.map(({ name, type }) => ({ name, type })));
  });

  it.each([
    ['payload_text', PAYLOAD_TEXT, 'ngrams(3)'],
    ['payload_numbers', PAYLOAD_NUMBERS, 'ngrams(5)'],
  ])('has the index %s on the expression that a search uses', async (name, expression, tokenizer) => {
    const sql = `SELECT expr, type_full FROM system.data_skipping_indices
WHERE database = 'cameleer' AND table = {table:String} AND name = {name:String}`;
    const [index] = await query<{ expr: string; type_full: string }>(sql, { table, name });
    expect(normalised(index?.expr ?? '')).toBe(normalised(expression));
    expect(index?.type_full).toContain(tokenizer);
  });

  it('remembers the tokens of inserts, syncs them, and lets old rows go', async () => {
    const sql = "SELECT engine_full FROM system.tables WHERE database = 'cameleer' AND name = {table:String}";
    const [row] = await query<{ engine_full: string }>(sql, { table });
    expect(row?.engine_full).toContain('non_replicated_deduplication_window = 10000');
    expect(row?.engine_full).toContain('fsync_after_insert = 1');
    expect(row?.engine_full).toContain('TTL toDateTime(received_at) + toIntervalDay(30)');
  });
});

describe('a row', () => {
  const input = {
    body: 'in "body"\n',
    headers: { 'a=b': 'c&d', null: null, '': 'empty' },
    properties: { p: 'q\u001fr' },
  };
  const output = { body: '', headers: {}, properties: { π: 'ß' } };
  const record = aWireRecord({
    correlationId: 'row',
    status: 'FAILED',
    endTime: '2026-07-24T09:04:40.000001Z',
    error: { type: 'T', message: 'message', stackTrace: 'stack\n\tat x' },
    attributes: { text: 'x', number: 1.5, flag: false },
    input,
    output,
    processors: [
      aWireProcessor({ seq: 7, input, error: { type: 'P', message: 'inner', stackTrace: 'inner\n\tat y' } }),
      aWireProcessor({ seq: 9, parentSeq: 7, output, status: 'SKIPPED', iteration: { kind: 'loop', index: 3 } }),
    ],
  });
  let row: Record<string, unknown>;

  beforeAll(async () => {
    await server().send([record]);
    await eventually(() => server().detail(record.executionId));
    const sql = 'SELECT * FROM cameleer.executions WHERE execution_id = {id:String}';
    row = (await query<Record<string, unknown>>(sql, { id: record.executionId }))[0] ?? {};
  });

  it('has what was sent in columns of their own', () => {
    expect(row).toMatchObject({
      tenant_id: 'default',
      execution_id: record.executionId,
      start_time: '2026-07-24 09:04:38.120000',
      end_time: '2026-07-24 09:04:40.000001',
      duration_ms: 12.5,
      status: 'FAILED',
      error_type: 'T',
      error_message: 'message',
      error_stack_trace: 'stack\n\tat x',
      attributes: { text: 'x', number: '1.5', flag: 'false' },
      snapshots: 3,
      processor_seqs: [7, 9],
      processor_depths: [0, 1],
      processor_parent_indexes: [-1, 0],
      processor_iterations: [-1, 3],
      processor_statuses: ['COMPLETED', 'SKIPPED'],
      processor_start_times: ['2026-07-24 09:04:38.121000', '2026-07-24 09:04:38.121000'],
      processor_error_types: ['P', ''],
      processor_error_messages: ['inner', ''],
      processor_error_stacktraces: ['inner\n\tat y', ''],
      processor_snapshots: [1, 2],
    });
  });

  it('has snapshots byte for byte', () => {
    const pairs = (text: unknown): object => Object.fromEntries(decodeKeyValues(String(text)));
    expect([row['input_body'], row['processor_input_bodies']]).toEqual(['in "body"\n', ['in "body"\n', '']]);
    expect([pairs(row['input_headers']), pairs(row['input_properties'])]).toEqual([input.headers, input.properties]);
    expect(pairs(row['output_properties'])).toEqual(output.properties);
    // An empty body and empty headers are not the same as none.
    expect(JSON.parse(String(row['output_details']))).toEqual({ body: '', headers: {} });
  });
});

describe('a search for a text', () => {
  /** Each piece of five digits of 8814711 stands in a record of every thousand, all of them in one. */
  const numbersOf = (i: number): string =>
    i === 2500 ? '8814711' : (['88147', '81471', '14711'][i % 1000] ?? 'and no other');
  const NEWEST_FIRST = { order: '-startTime', limit: 50, offset: 0, after: undefined } as const;
  const criteria = (text: string): ExecutionCriteria => ({
    ...unrestricted('default'),
    texts: [{ scope: 'any', text }],
  });

  /** Granules of the table that a text search reads, of how many, as the engine says before it runs. */
  async function granules(text: string, index = 'payload_text'): Promise<[number, number]> {
    const statement = executionCandidatesSql(criteria(text), false, NEWEST_FIRST, 51, server().app.get(Tables));
    const rows = await server()
      .app.get(ClickHouseDatabase)
      .query<{ explain: string }>({ ...statement, sql: `EXPLAIN indexes = 1 ${statement.sql}` });
    const plan = rows.map(({ explain }) => explain).join('\n');
    const [, read, all] = new RegExp(`Name: ${index}[^]*?Granules: (\\d+)/(\\d+)`).exec(plan) ?? [];
    if (read === undefined || all === undefined) throw new Error(`The text index is not used:\n${plan}`);
    return [Number(read), Number(all)];
  }

  beforeAll(async () => {
    const many = Array.from({ length: 6000 }, (_, i) =>
      aWireRecord({
        correlationId: 'indexed',
        startTime: new Date(Date.UTC(2026, 6, 25) + i * 1000).toISOString(),
        input: { body: i === 4000 ? 'there is a NEEDLE-4711 in it' : `plain hay number ${i}, ${numbersOf(i)}` },
      }),
    );
    await server().send(many);
    await eventually(async () => {
      expect((await server().search({ correlationId: 'indexed', text: 'needle-4711' })).total).toBe(1);
    });
    await server()
      .app.get(ClickHouseDatabase)
      .command({ name: 'merge', sql: 'OPTIMIZE TABLE cameleer.executions FINAL' });
  });

  it('reads only where the index has seen it', async () => {
    const [read, all] = await granules('needle-4711');
    expect(all).toBeGreaterThan(4);
    expect(read).toBe(1);
    expect(await granules('no such thing')).toEqual([0, all]);
    expect(await granules('HAY number')).toEqual([all, all]);
  });

  it('of a number reads only where all of its pieces are', async () => {
    expect(await granules('8814711', 'payload_numbers')).toEqual([1, expect.any(Number)]);
    expect((await server().search({ text: '814711' })).total).toBe(1);
    expect((await server().search({ text: '8814712' })).total).toBe(0);
  });

  it('finds it there', async () => {
    expect((await server().search({ text: 'needle-4711' })).total).toBe(1);
  });

  it('finds a number where the index is, and in what came since', async () => {
    await server().send([aWireRecord({ correlationId: 'since', input: { body: 'order 12-8814711-3' } })]);
    await eventually(async () => {
      expect((await server().search({ text: '8814711' })).total).toBe(2);
    });
    expect((await server().search({ text: '12-8814711-3' })).total).toBe(1);
  });
});
