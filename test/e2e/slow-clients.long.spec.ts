import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { RawConnection, rawProblem } from '../support/raw-connection.js';
import { AUTHORIZATION_LINE } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

const REQUEST_TIMEOUT_MS = 1000;
const server = useTestApp({ CAMELEER_REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS) });

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
const POST = [
  ...['POST /api/v1/data/executions HTTP/1.1', 'Host: localhost', AUTHORIZATION_LINE, 'X-Protocol-Version: 2'],
  ...['Content-Type: application/json', 'X-Request-Id: of-the-client'],
];
const GET = ['GET /api/v1/health/live HTTP/1.1', 'Host: localhost', '', ''];

/** Waits for the server to answer with a problem and to end the connection in order. */
async function expectRefusal(client: RawConnection, status: number, code: string, requestId?: string): Promise<void> {
  await eventually(() => {
    expect(client.ended).toBe(true);
  });
  const answers = client.answers();
  const problem = rawProblem(answers.at(-1));
  expect([answers.length, problem.status, problem.code]).toEqual([1, status, code]);
  expect(problem.requestId).toMatch(requestId ?? /^[0-9a-f-]{36}$/);
  expect(answers[0]?.headers.get('connection')).toBe('close');
  expect(client.failure).toBeUndefined();
}

/** Sends a byte every now and then for as long as the server listens. */
async function dribble(client: RawConnection, byte: string): Promise<void> {
  while (!client.ended && !client.closed) {
    await client.send(byte);
    await sleep(50);
  }
}

/** Requests that the metrics have seen, by status. */
async function statusCounts(): Promise<Map<string, number>> {
  const { text } = await server().get('/metrics');
  const counts = new Map<string, number>();
  for (const [, status = '', count] of text.matchAll(
    /^cameleer_http_request_seconds_count\{.*status="(\d+)"\} (\d+)/gm,
  )) {
    counts.set(status, (counts.get(status) ?? 0) + Number(count));
  }
  return counts;
}

describe('a client whose request comes too slowly', () => {
  it('says nothing at all', async () => {
    await expectRefusal(await connection(), 408, 'REQUEST_TIMEOUT');
  });

  it('dribbles its headers', async () => {
    const client = await connection();
    await client.send('POST /api/v1/data/executions HTTP/1.1', 'X-Slow: ');
    await Promise.all([dribble(client, 'x'), expectRefusal(client, 408, 'REQUEST_TIMEOUT')]);
  });

  it.each([
    ['of the announced length', 'Content-Length: 100000', '[', ' '],
    ['in chunks', 'Transfer-Encoding: chunked', '1\r\n[\r\n', '1\r\n \r\n'],
  ])('dribbles its body %s', async (_case, header, start, more) => {
    const client = await connection();
    await client.send(...POST, header, '', start);
    await Promise.all([dribble(client, more), expectRefusal(client, 408, 'REQUEST_TIMEOUT', 'of-the-client')]);
    await eventually(async () => {
      expect((await statusCounts()).get('408')).toBeGreaterThan(0);
    });
  });

  it('is cut off in the end although it goes on', async () => {
    const client = await connection();
    await client.send(...POST, 'Content-Length: 100000', '', '[');
    while (client.failure === undefined) {
      await client.send(' ');
      await sleep(50);
    }
    expect(rawProblem(client.answers()[0]).code).toBe('REQUEST_TIMEOUT');
  });
});

describe('a connection that is kept', () => {
  it('may rest for longer than a request may take', async () => {
    const client = await connection();
    for (let i = 1; i <= 2; i++) {
      await client.send(...GET);
      await eventually(() => {
        expect(client.answers().map(({ status }) => status)).toEqual(Array.from({ length: i }, () => 200));
      });
      if (i === 1) await sleep(REQUEST_TIMEOUT_MS * 2.5);
    }
    expect(client.ended).toBe(false);
  });
});

describe('what is no request', () => {
  it.each([
    ['no HTTP', ['\x16\x03\x01\x02\x00', ''], 400, 'BAD_REQUEST'],
    ['an unknown method', ['BREW / HTTP/1.1', 'Host: localhost', '', ''], 400, 'BAD_REQUEST'],
    ['a broken length', [...POST, 'Content-Length: 1x', '', ''], 400, 'BAD_REQUEST'],
    ['two lengths', [...POST, 'Content-Length: 1', 'Content-Length: 2', '', ''], 400, 'BAD_REQUEST'],
    ['a length and chunks', [...POST, 'Content-Length: 1', 'Transfer-Encoding: chunked', '', ''], 400, 'BAD_REQUEST'],
    ['headers without end', ['GET / HTTP/1.1', `X-Large: ${'x'.repeat(100_000)}`], 431, 'HEADERS_TOO_LARGE'],
    ['an address without end', [`GET /${'x'.repeat(100_000)}`], 431, 'HEADERS_TOO_LARGE'],
    ['for a proxy', ['CONNECT example.org:443 HTTP/1.1', 'Host: example.org', '', ''], 405, 'METHOD_NOT_ALLOWED'],
  ])('is refused with a problem: %s', async (_case, lines, status, code) => {
    const client = await connection();
    await client.send(...lines);
    await expectRefusal(client, status, code);
  });

  it('is refused with the id of its request: a broken chunk', async () => {
    const client = await connection();
    await client.send(...POST, 'Transfer-Encoding: chunked', '', '1', '[', 'no length', '');
    await expectRefusal(client, 400, 'BAD_REQUEST', 'of-the-client');
  });

  it('behind a good request does not spoil its answer', async () => {
    const client = await connection();
    await client.send(...POST, `Content-Length: ${BODY.length}`, '', `${BODY}no HTTP at all`, '', '');
    await eventually(() => {
      expect(client.ended).toBe(true);
    });
    expect(client.answers()[0]).toMatchObject({ status: 202, body: '{"accepted":1,"rejected":[]}' });
  });
});

describe('a request', () => {
  it('without Host is refused', async () => {
    const client = await connection();
    await client.send('GET /api/v1/health/live HTTP/1.1', '', '');
    await eventually(() => {
      expect(rawProblem(client.answers()[0])).toMatchObject({ status: 400, detail: 'The header Host is missing.' });
    });
  });

  it('of HTTP/1.0 needs none', async () => {
    const client = await connection();
    await client.send('GET /api/v1/health/live HTTP/1.0', '', '');
    await eventually(() => {
      expect(client.answers()[0]?.status).toBe(200);
    });
  });

  it('that expects what we do not know is served', async () => {
    const client = await connection();
    await client.send('GET /api/v1/health/live HTTP/1.1', 'Host: localhost', 'Expect: the-unexpected', '', '');
    await eventually(() => {
      expect(client.answers()[0]?.status).toBe(200);
    });
  });
});

describe('clients that go away', () => {
  const harmless = async (): Promise<void> => {
    const http = server().app.getHttpServer();
    await eventually(async () => {
      const open = await new Promise<number>((resolve) => {
        http.getConnections((_error: Error | null, count: number) => {
          resolve(count);
        });
      });
      // Those of the test's own client stay.
      expect(open).toBeLessThanOrEqual(5);
    });
    expect([...(await statusCounts()).keys()].filter((status) => status.startsWith('5'))).toEqual([]);
  };

  it.each([
    ['before a word', []],
    ['in the headers', ['POST /api/v1/data/executions HTTP/1.1', 'X-Some: ']],
    ['before the answer', [...POST, `Content-Length: ${BODY.length}`, '', BODY]],
  ])('%s harm nobody and leave nothing behind', async (_case, lines) => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connection()));
    await Promise.all(clients.map((client) => client.send(...lines)));
    for (const client of clients) client.reset();
    await harmless();
  });

  it.each([
    ['body', 'X-Plain: 1', '['],
    ['compressed body', 'Content-Encoding: gzip', '\x1f\x8b\x08'],
  ])('in the %s are counted as what they are, no fault of ours', async (_case, header, start) => {
    const before = (await statusCounts()).get('499') ?? 0;
    const clients = await Promise.all(Array.from({ length: 20 }, () => connection()));
    for (const client of clients) {
      await client.send(...POST, header, 'Content-Length: 1000', 'Expect: 100-continue', '', start);
    }
    await eventually(() => {
      for (const { received } of clients) expect(received).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    });
    clients.forEach((client, i) => {
      if (i % 2 === 0) client.reset();
      else client.destroy();
    });
    await eventually(async () => {
      expect((await statusCounts()).get('499')).toBe(before + 20);
    });
    await harmless();
  });
});
