// What the ingest path costs at the very least: node:http → JSON.parse → flatten → RowBinary → file → embedded
// ClickHouse. No framework, security, validation or checksums, and nothing is on disk when it answers: a yardstick, no
// product. Arguments: port and an empty directory. GET /stats answers { "inserted": N }. Ends with its standard input.
import { open, unlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Session } from 'chdb';
import { BareRowWriter } from './bare-row-writer.js';
import type { LoadExecution, LoadProcessor } from './load/load-shape.js';

const FLUSH_INTERVAL_MS = 250;
const MAX_WAITING_BYTES = 80 << 20;
const MAX_PARALLEL_INSERTS = 2;
const COLUMNS = `execution_id String, exchange_id String, correlation_id String, application LowCardinality(String),
  agent_id LowCardinality(String), route_id LowCardinality(String), status LowCardinality(String),
  start_time DateTime64(3), duration_ms Float64, processor_ids Array(LowCardinality(String)),
  processor_types Array(LowCardinality(String)), processor_depths Array(UInt16),
  processor_parent_indexes Array(Int32), processor_durations_ms Array(Float64), processor_bodies Array(String),
  processor_headers Array(String)`.replaceAll(/\s+/g, ' ');

const [port = '', directory = ''] = process.argv.slice(2);
const session = new Session(join(directory, 'clickhouse'));
let writer = new BareRowWriter();
let batches = 0;
let inserting = 0;
let inserted = 0;

async function run(sql: string): Promise<void> {
  await session.queryAsync(sql, { format: 'JSONEachRow' });
}

async function flush(): Promise<void> {
  if (writer.length === 0 || inserting >= MAX_PARALLEL_INSERTS) return;
  const full = writer;
  const file = join(directory, `${batches++}.rowbinary`);
  writer = new BareRowWriter();
  inserting++;
  const handle = await open(file, 'w');
  await handle.write(full.bytes());
  await handle.datasync();
  await handle.close();
  await run(`INSERT INTO bare.executions SELECT * FROM file('${file}', 'RowBinary', '${COLUMNS}')`);
  await unlink(file);
  inserting--;
  inserted += full.rows;
}

/** Processors as parallel arrays in pre-order. */
function writeProcessors(to: BareRowWriter, roots: readonly LoadProcessor[]): void {
  const processors: LoadProcessor[] = [];
  const depths: number[] = [];
  const parents: number[] = [];
  const visit = (siblings: readonly LoadProcessor[], depth: number, parent: number): void => {
    for (const processor of siblings) {
      const index = processors.push(processor) - 1;
      depths.push(depth);
      parents.push(parent);
      if (processor.children) visit(processor.children, depth + 1, index);
    }
  };
  visit(roots, 0, -1);
  to.array(processors, ({ processorId }) => {
    to.text(processorId);
  });
  to.array(processors, ({ processorType }) => {
    to.text(processorType);
  });
  to.array(depths, to.uint16);
  to.array(parents, to.int32);
  to.array(processors, ({ durationMs }) => {
    to.float64(durationMs);
  });
  to.array(processors, ({ input }) => {
    to.text(input?.body ?? '');
  });
  to.array(processors, ({ input }) => {
    to.text(input ? JSON.stringify(input.headers) : '');
  });
}

function write(to: BareRowWriter, execution: LoadExecution): void {
  to.text(execution.executionId);
  to.text(execution.exchangeId);
  to.text(execution.correlationId);
  to.text(execution.application);
  to.text(execution.agentId);
  to.text(execution.routeId);
  to.text(execution.status);
  to.millis(Date.parse(execution.startTime));
  to.float64(execution.durationMs);
  writeProcessors(to, execution.processors);
  to.rows++;
}

/** It trusts its load generator: looking closer is part of what it does without. */
function isExecution(value: unknown): value is LoadExecution {
  return typeof value === 'object' && value !== null;
}

function accept(body: Buffer, response: ServerResponse): void {
  if (writer.length > MAX_WAITING_BYTES) {
    response.writeHead(503).end();
    return;
  }
  const parsed: unknown = JSON.parse(body.toString());
  const executions: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  for (const execution of executions) if (isExecution(execution)) write(writer, execution);
  response.writeHead(202).end();
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/stats') {
    response.end(JSON.stringify({ inserted }));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    accept(Buffer.concat(chunks), response);
  });
}

await run('CREATE DATABASE bare');
await run(
  `CREATE TABLE bare.executions (${COLUMNS}) ENGINE = MergeTree
   PARTITION BY toYYYYMMDD(start_time) ORDER BY (start_time, execution_id)`,
);
setInterval(() => void flush(), FLUSH_INTERVAL_MS);
process.stdin.resume().once('end', () => process.exit());
createServer(handle).listen(Number(port), '127.0.0.1');
