import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Transport } from '../http/transport.js';
import { acceptAll, breakOff, FakeServer, json, silence } from '../testing/fake-server.js';
import { Sender, type SenderOptions } from './sender.js';
import { SpillDirectory } from './spill-directory.js';

const DATA = '/data/executions';
const FULL = json(503, {}, { 'Retry-After': '0.05' });

let server: FakeServer;
let transport: Transport;
const happened: string[] = [];

beforeEach(async () => {
  server = await FakeServer.start();
  transport = new Transport(server.url);
  happened.length = 0;
});

afterEach(() => {
  transport.close();
  server.close();
});

function open(options: Partial<SenderOptions> = {}): Sender {
  const sender = new Sender({
    protocol: 2,
    send: (call) => transport.send(call),
    limits: { maxRecords: 5, maxBytes: 10_000, maxDelayMs: 60_000 },
    backlog: { maxRecords: 1000, maxBytes: 100_000 },
    gzip: false,
    onAnswered: (kind, count, accepted) => happened.push(`${kind} ${accepted}/${count}`),
    onRejected: (count, reason) => happened.push(`rejected ${count} ${reason}`),
    onRetry: () => happened.push('retry'),
    ...options,
  });
  sender.start();
  return sender;
}

function add(sender: Sender, count: number): void {
  for (let i = 0; i < count; i++) sender.add('executions', { executionId: `e${i}` });
}

/** Fails the first time something is to be removed. */
class BrokenDirectory extends SpillDirectory {
  private isBroken = true;

  override removeFirst(): void {
    if (!this.isBroken) {
      super.removeFirst();
      return;
    }
    this.isBroken = false;
    throw new Error('the disk');
  }
}

describe('Sender', () => {
  it('posts compressed batches of its protocol, as many as are needed', async () => {
    server.on(DATA, acceptAll);
    const sender = open({ gzip: true });
    add(sender, 12);
    await sender.flush(5000);
    expect(server.to(DATA)).toHaveLength(3);
    expect(server.received[0]?.headers).toMatchObject({ 'x-protocol-version': '2', 'content-encoding': 'gzip' });
    expect(sender.counters).toEqual({ queued: 0, capacity: 1000, sent: 12, dropped: 0, failed: 0 });
    await sender.close();
  });

  it('sends a batch that is not full when it is old enough', async () => {
    server.on(DATA, acceptAll);
    const sender = open({ limits: { maxRecords: 100, maxBytes: 10_000, maxDelayMs: 50 } });
    const answered = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (sender.counters.sent < 2) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    add(sender, 2);
    await answered;
    await sender.close();
  });

  it('sends the same batch again when the server is full, and not before it may', async () => {
    server.on(DATA, FULL, FULL, acceptAll);
    const sender = open();
    const startedMs = performance.now();
    add(sender, 5);
    await sender.flush(5000);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(99);
    expect(server.to(DATA).map(({ text }) => text)).toEqual(Array(3).fill(server.received[0]?.text));
    expect(happened).toEqual(['retry', 'retry', 'executions 5/5']);
    await sender.close();
  });

  it('sends again after a broken connection', async () => {
    server.on(DATA, breakOff, acceptAll);
    const sender = open();
    add(sender, 5);
    await sender.flush(5000);
    expect(happened).toEqual(['retry', 'executions 5/5']);
    await sender.close();
  });

  it('never repeats what the server refused, and goes on with the next', async () => {
    server.on(DATA, json(403, { title: 'not yours' }), acceptAll);
    const sender = open();
    add(sender, 10);
    await sender.flush(5000);
    expect(happened).toEqual(['executions 0/5', 'rejected 5 HTTP 403: not yours', 'executions 5/5']);
    expect(sender.counters).toMatchObject({ sent: 5, failed: 5 });
    await sender.close();
  });

  it('tells which records of a batch were rejected', async () => {
    server.on(DATA, json(202, { accepted: 4, rejected: [{ index: 0, code: 'BAD', message: 'no' }] }));
    const sender = open();
    add(sender, 5);
    await sender.flush(5000);
    expect(happened).toEqual(['executions 4/5', 'rejected 1 BAD no']);
    await sender.close();
  });

  it('gives up the oldest when it has no room, and counts it', async () => {
    server.on(DATA, silence);
    const sender = open({ backlog: { maxRecords: 10, maxBytes: 100_000 } });
    add(sender, 30);
    // Five are under way, ten wait.
    expect(sender.counters).toMatchObject({ queued: 15, dropped: 15, sent: 0 });
    await sender.close();
    expect(sender.counters).toMatchObject({ dropped: 30 });
  });

  it('goes on whatever its listeners throw', async () => {
    server.on(DATA, FULL, json(202, { rejected: [{ index: 0, code: 'BAD' }] }), acceptAll);
    const fail = (): never => {
      throw new Error('a listener');
    };
    const sender = open({ onRetry: fail, onTrouble: fail, onAnswered: fail, onRejected: fail });
    add(sender, 10);
    await sender.flush(5000);
    expect(sender.counters).toMatchObject({ queued: 0, sent: 9, failed: 1 });
    await sender.close();
  });

  it('goes on after trouble of its own, and says so', async () => {
    server.on(DATA, acceptAll);
    const troubles: unknown[] = [];
    const directory = mkdtempSync(join(tmpdir(), 'agent-sender-'));
    const spill = new BrokenDirectory(directory, 10_000);
    const onTrouble = (reason: string | undefined): void => void troubles.push(reason);
    spill.push({ kind: 'executions', count: 1, body: Buffer.from('[{}]') });
    const sender = open({ spill, onTrouble });
    await sender.flush(5000);
    expect(troubles).toEqual([undefined, 'the disk']);
    await sender.flush(5000);
    expect(sender.queued).toBe(0);
    await sender.close();
    rmSync(directory, { recursive: true });
  });

  it('neither throws nor waits for ever for what is no JSON', async () => {
    const sender = open();
    sender.add('executions', { count: 1n });
    expect(sender.counters).toMatchObject({ queued: 0, failed: 1 });
    expect(happened).toEqual(['rejected 1 It cannot be written as JSON.']);
    await sender.close();
  });

  it('closes although the request under way does not end, and once', async () => {
    const sender = open({ send: () => new Promise(() => undefined) });
    add(sender, 5);
    await sender.close();
    await sender.close();
    expect(sender.counters).toMatchObject({ sent: 0, dropped: 5 });
  });

  it('breaks the request under way off when it is closed', async () => {
    server.on(DATA, silence);
    const sender = open();
    add(sender, 7);
    await sender.flush(10);
    await sender.close();
    sender.add('executions', {});
    expect(sender.counters).toMatchObject({ sent: 0, dropped: 8 });
  });
});
