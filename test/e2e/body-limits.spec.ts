import { createGzip, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { RawConnection, rawProblem } from '../support/raw-connection.js';
import { AUTHORIZATION_LINE } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

const MIB = 2 ** 20;
const BODY_MAX = 2 * MIB;
const server = useTestApp({ CAMELEER_BODY_MAX_BYTES: String(BODY_MAX) });

const connections: RawConnection[] = [];

async function connection(): Promise<RawConnection> {
  const opened = await RawConnection.open(server().origin);
  connections.push(opened);
  return opened;
}

afterEach(() => {
  for (const one of connections.splice(0)) one.destroy();
});

const BODY = JSON.stringify([aWireRecord()]);
const head = (path: string, ...more: readonly string[]): string[] => [
  ...[`POST /api/v1/${path} HTTP/1.1`, 'Host: localhost', AUTHORIZATION_LINE, 'X-Protocol-Version: 2'],
  ...['Content-Type: application/json', 'X-Request-Id: of-the-client', ...more, '', ''],
];
const post = (...more: readonly string[]): string[] => head('data/executions', ...more);

/** Waits for one 413 that tells the client everything, and for the end of the connection. */
async function expectTooLarge(client: RawConnection): Promise<void> {
  await eventually(() => {
    expect([client.ended, client.failure]).toEqual([true, undefined]);
  });
  const [answer, ...others] = client.answers();
  expect(rawProblem(answer)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE', requestId: 'of-the-client' });
  expect([answer?.headers.get('connection'), others]).toEqual(['close', []]);
}

/** Sends chunks, and stops when the server has answered. Answers how many bytes went out. */
async function sendChunks(client: RawConnection, chunk: Buffer): Promise<number> {
  let sent = 0;
  while (client.received === '' && client.failure === undefined) {
    await client.send(`${chunk.length.toString(16)}\r\n`);
    await client.sendBytes(chunk);
    await client.send('\r\n');
    sent += chunk.length;
  }
  return sent;
}

describe('an announced body above the limit', () => {
  it.each([
    ['of an agent', post(`Content-Length: ${BODY_MAX + 1}`)],
    ['of an agent, compressed', post('Content-Encoding: gzip', `Content-Length: ${100 * MIB}`)],
    ['of an endless length', post('Content-Length: 9007199254740991')],
    ['of anybody else', head('search/executions', `Content-Length: ${2 * MIB}`)],
  ])('is refused before any of it is sent: %s', async (_case, lines) => {
    const client = await connection();
    await client.send(...lines);
    await expectTooLarge(client);
  });

  it('is refused so that a client which is busy sending learns why', async () => {
    const client = await connection();
    await client.send(...post(`Content-Length: ${30 * MIB}`));
    // Without a look at the answer, as simple clients do.
    for (let i = 0; i < 30; i++) await client.sendBytes(Buffer.alloc(MIB, ' '));
    await expectTooLarge(client);
  });

  it('is read for a moment, not for ever', async () => {
    const client = await connection();
    await client.send(...post(`Content-Length: ${10_000 * MIB}`));
    await expectTooLarge(client);
    while (client.failure === undefined) await client.sendBytes(Buffer.alloc(64 * 1024));
    expect(client.closed).toBe(true);
  });
});

describe('a body in chunks', () => {
  it('ends at the limit, plain', async () => {
    const client = await connection();
    await client.send(...post('Transfer-Encoding: chunked'));
    const sent = await sendChunks(client, Buffer.alloc(64 * 1024, ' '));
    await expectTooLarge(client);
    expect(sent).toBeGreaterThan(BODY_MAX);
  });

  it('ends at the limit, compressed a thousand times; memory does not follow', async () => {
    const bomb = createGzip({ level: 9 });
    const compressed: Buffer[] = [];
    bomb.on('data', (part: Buffer) => compressed.push(part));
    const mebibyte = Buffer.alloc(MIB, ' ');
    for (let i = 0; i < 300; i++) {
      await new Promise((resolve) => {
        bomb.write(mebibyte, resolve);
      });
    }
    const clients = await Promise.all([1, 2, 3, 4].map(() => connection()));
    const before = process.memoryUsage();
    for (const client of clients) {
      await client.send(...post('Content-Encoding: gzip', 'Transfer-Encoding: chunked'));
      await sendChunks(client, Buffer.concat(compressed));
    }
    for (const client of clients) await expectTooLarge(client);
    const { rss, arrayBuffers } = process.memoryUsage();
    // Four bodies of 2 MiB, not four of 300. The process holds the embedded ClickHouse too.
    expect(rss - before.rss).toBeLessThan(400 * MIB);
    expect(arrayBuffers - before.arrayBuffers).toBeLessThan(50 * MIB);
  });

  it('may be as large as the limit', async () => {
    const client = await connection();
    const body = Buffer.from(BODY.padEnd(BODY_MAX));
    await client.send(...post('Transfer-Encoding: chunked'));
    await client.send(`${BODY_MAX.toString(16)}\r\n`);
    await client.sendBytes(body);
    await client.send('\r\n0\r\n\r\n');
    await eventually(() => {
      expect(client.answers()[0]?.status).toBe(202);
    });
    expect(client.ended).toBe(false);
  });

  it('is taken in gzip, in several members and in single bytes', async () => {
    const client = await connection();
    const body = Buffer.concat([gzipSync(BODY.slice(0, 30)), gzipSync(BODY.slice(30))]);
    await client.send(...post('Content-Encoding: gzip', 'Transfer-Encoding: chunked'));
    for (const byte of body) await client.sendBytes(Buffer.from(`1\r\n${String.fromCharCode(byte)}\r\n`, 'latin1'));
    await client.send('0\r\n\r\n');
    await eventually(() => {
      expect(client.answers()[0]?.status).toBe(202);
    });
  });
});

describe('a small body that is refused', () => {
  it.each([
    ['for its encoding', 'Content-Encoding: br', 415],
    ['for its content', 'Content-Encoding: gzip', 400],
    ['for its type', 'X-Also: this', 404],
  ])('%s keeps its connection', async (_case, header, status) => {
    const client = await connection();
    const path = status === 404 ? 'nothing/here' : 'data/executions';
    for (let i = 1; i <= 3; i++) {
      await client.send(...head(path, header, `Content-Length: ${BODY.length}`));
      await client.send(BODY);
      await eventually(() => {
        expect(client.answers().map((answer) => answer.status)).toEqual(Array.from({ length: i }, () => status));
      });
    }
    expect([client.ended, client.failure]).toEqual([false, undefined]);
  });
});
