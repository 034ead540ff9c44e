import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFleet } from '../fleet/create-fleet.js';
import type { AgentReport } from '../fleet/agent-report.js';
import { BatchDelivery } from './batch-delivery.js';
import { HttpClient } from './http-client.js';
import { HttpSink } from './http-sink.js';
import { Statistics } from './statistics.js';

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that gives the answers in turn, the last one for ever. */
async function serve(...answers: ((response: ServerResponse, count: number) => void)[]) {
  const received: Received[] = [];
  const started = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      received.push({ path: request.url, headers: request.headers, text });
      const parsed: unknown = JSON.parse(text);
      const answer = answers[Math.min(received.length, answers.length) - 1];
      answer?.(response, Array.isArray(parsed) ? parsed.length : 0);
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { received, url: new URL(`http://127.0.0.1:${port}`) };
}

const accept = (response: ServerResponse, count: number) => {
  response.writeHead(202).end(JSON.stringify({ accepted: count, rejected: [] }));
};
const full = (response: ServerResponse) => {
  response.writeHead(503, { 'Retry-After': '0.05' }).end();
};

/** `count` executions of one instance. */
function records(count: number): AgentReport[] {
  const taken: AgentReport[] = [];
  for (const { dueMs, record } of createFleet().executions(Date.UTC(2026, 6, 24))) {
    const { agentId } = record;
    const [first = { agentId }] = taken;
    if (agentId === first.agentId) taken.push({ kind: 'executions', agentId, dueMs, record });
    if (taken.length === count) break;
  }
  return taken;
}

function open(url: URL, options: { gzip?: boolean; token?: string } = {}) {
  const statistics = new Statistics();
  const delivery = new BatchDelivery(new HttpClient(url, 1), statistics, { gzip: false, ...options });
  return { statistics, sink: new HttpSink(delivery, statistics, { batchRecords: 5, connections: 1 }) };
}

const unhurried = { patienceMs: 5000, hurryMs: 0, hurry: new AbortController().signal };

describe('HttpSink', () => {
  it('posts batches of protocol 2 and accounts for them', async () => {
    const { received, url } = await serve(accept);
    const { sink, statistics } = open(url, { gzip: true, token: 'secret' });
    for (const record of records(12)) sink.add(record);
    await sink.close(unhurried);
    expect(received).toHaveLength(3);
    expect(received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-protocol-version': '2',
      'content-encoding': 'gzip',
      authorization: 'Bearer secret',
    });
    expect(statistics).toMatchObject({ sent: 12, accepted: 12, rejected: 0, unsent: 0, retries: 0 });
  });

  it('sends the same batch again when the server is full, and not before it may', async () => {
    const { received, url } = await serve(full, full, accept);
    const { sink, statistics } = open(url);
    const startedMs = Date.now();
    for (const record of records(5)) sink.add(record);
    await sink.close(unhurried);
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(100);
    expect(received.map(({ text }) => text)).toEqual(Array(3).fill(received[0]?.text));
    expect(statistics).toMatchObject({ sent: 5, accepted: 5, retries: 2, unsent: 0 });
  });

  it('sends again after a broken connection', async () => {
    const { received, url } = await serve((response) => response.destroy(), accept);
    const { sink, statistics } = open(url);
    for (const record of records(5)) sink.add(record);
    await sink.close(unhurried);
    expect(received).toHaveLength(2);
    expect(statistics).toMatchObject({ accepted: 5, retries: 1 });
  });

  it('never repeats what the server refused', async () => {
    const refuse = (response: ServerResponse) => {
      response.writeHead(403).end(JSON.stringify({ title: 'not yours' }));
    };
    const { received, url } = await serve(refuse);
    const { sink, statistics } = open(url);
    for (const record of records(5)) sink.add(record);
    await sink.close(unhurried);
    expect(received).toHaveLength(1);
    expect(statistics).toMatchObject({ sent: 5, accepted: 0, rejected: 5, unsent: 0 });
    expect(statistics.rejections()).toEqual([['HTTP 403: not yours', 5]]);
  });

  it('counts the items a batch lost', async () => {
    const one = (response: ServerResponse, count: number) => {
      response
        .writeHead(202)
        .end(JSON.stringify({ accepted: count - 1, rejected: [{ index: 0, code: 'BAD', message: 'no' }] }));
    };
    const { url } = await serve(one);
    const { sink, statistics } = open(url);
    for (const record of records(5)) sink.add(record);
    await sink.close(unhurried);
    expect(statistics).toMatchObject({ sent: 5, accepted: 4, rejected: 1 });
  });

  it('reports as unsent what a full server did not take in time', async () => {
    const { url } = await serve(full);
    const { sink, statistics } = open(url);
    for (const record of records(7)) sink.add(record);
    await sink.close({ ...unhurried, patienceMs: 200 });
    expect(statistics).toMatchObject({ sent: 0, accepted: 0, unsent: 7 });
  });
});
