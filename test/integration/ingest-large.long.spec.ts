import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const MB = 1_000_000;
// The memory limit of the engine is the default one: what is accepted has to fit.
const server = useTestApp({ CAMELEER_BODY_MAX_BYTES: '128MiB' });

/** Text with varied content: what compresses to nothing would prove little. */
function prose(bytes: number, seed: number): string {
  let state = seed;
  const words: string[] = [];
  for (let length = 0; length < bytes; length += 8) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    words.push(state.toString(36).padStart(7, '0'));
  }
  return words.join(' ').slice(0, bytes);
}

const found = (text: string, id: string): Promise<void> =>
  eventually(async () => {
    expect(await server().find({ text })).toEqual([id]);
  }, 20_000);

describe('large records are accepted, stored and found', () => {
  it('a body of 2 MB', async () => {
    const body = `${prose(MB, 1)} in-the-middle-of-two-megabytes ${prose(MB, 2)}`;
    const record = aWireRecord({ correlationId: 'large', input: { body } });
    await server().send([record]);
    await found('Middle-Of-Two', record.executionId);
    const sql =
      'SELECT lower(hex(SHA256(input_body))) AS hash FROM cameleer.executions WHERE execution_id = {id:String}';
    const rows = await server()
      .app.get(ClickHouseDatabase)
      .query({ name: 'test', sql, params: { id: record.executionId } });
    expect(rows).toEqual([{ hash: createHash('sha256').update(body).digest('hex') }]);
  });

  it('5,000 processors, 12 deep', async () => {
    const processors = Array.from({ length: 5000 }, (_, seq) =>
      aWireProcessor({
        seq,
        processorId: `step${seq}`,
        ...(seq % 12 === 0 ? {} : { parentSeq: seq - 1 }),
        output: { body: seq === 4321 ? 'a rare marmoset' : `body ${seq}` },
      }),
    );
    const record = aWireRecord({ correlationId: 'large', processors });
    await server().send([record]);
    await found('RARE marmo', record.executionId);
    const detail = await server().detail(record.executionId);
    // More than an answer shows at once: a part of it is asked for by its root.
    const { childCount, folded } = detail.window;
    expect([detail.processorCount, childCount, detail.processors.length, folded?.children]).toEqual([
      5000, 417, 100, 317,
    ]);
    const chain = await server().get(`/executions/${record.executionId}?root=12`);
    let [depth, node] = [0, (chain.json as ExecutionDetailResponse).processors[0]];
    for (; node !== undefined; node = node.children[0]) depth++;
    expect(depth).toBe(12);
  });

  it('20 bodies of 3 MB in one batch', async () => {
    const batch = Array.from({ length: 20 }, (_, i) =>
      aWireRecord({ correlationId: 'batch', input: { body: `${prose(3 * MB, i + 10)} marker-${i}-end` } }),
    );
    const { accepted } = await server().send(batch);
    expect(accepted).toBe(20);
    await found('marker-13-END', batch[13]?.executionId ?? '');
    expect((await server().search({ correlationId: 'batch' })).total).toBe(20);
  });

  it('and none of them had to be stored twice, or still waits', async () => {
    const { text } = await server().get('/metrics');
    expect(text).toMatch(/^cameleer_flushed_rows_total\{lane="executions"\} 22$/m);
    expect(text).not.toMatch(/^cameleer_flush_failures_total\{/m);
    expect((await server().get('/health')).json).toMatchObject({ spool: { bytes: 0, segments: 0 } });
  });

  it('are found through the index after the merge', async () => {
    await server()
      .app.get(ClickHouseDatabase)
      .command({ name: 'merge', sql: 'OPTIMIZE TABLE cameleer.executions FINAL' });
    expect((await server().search({ text: 'middle-of-two' })).total).toBe(1);
    expect((await server().search({ text: 'rare marmoset' })).total).toBe(1);
    expect((await server().search({ text: 'marker-7-end' })).total).toBe(1);
  }, 60_000);
});
