import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Transport } from '../http/transport.js';
import { EventSource } from '../testing/event-source.js';
import { breakOff, FakeServer, json } from '../testing/fake-server.js';
import { until } from '../testing/until.js';
import { EventStream } from './event-stream.js';
import type { StreamEvent } from './sse-parser.js';

const PATH = '/agents/a-1/events';

let server: FakeServer;
let transport: Transport;
let source: EventSource;
let stop: AbortController;
let running: Promise<void>;
const events: StreamEvent[] = [];
const troubles: (string | undefined)[] = [];
const refused: string[] = [];

beforeEach(async () => {
  server = await FakeServer.start();
  transport = new Transport(server.url);
  source = new EventSource();
  stop = new AbortController();
  running = Promise.resolve();
  events.length = troubles.length = refused.length = 0;
});

afterEach(async () => {
  stop.abort();
  await running;
  transport.close();
  server.close();
});

function listen(silenceMs?: number): void {
  const stream = new EventStream({
    transport,
    session: {
      token: () => Promise.resolve('token'),
      tokenAfter: (token) => {
        refused.push(token);
        return Promise.resolve('other');
      },
    },
    agentId: 'a-1',
    onEvent: (event) => {
      events.push(event);
      return Promise.resolve();
    },
    onTrouble: (reason) => troubles.push(reason),
    stopped: stop.signal,
    silenceMs,
  });
  running = stream.run();
}

const lastIds = (): unknown[] => server.to(PATH).map(({ headers }) => headers['last-event-id']);

describe('EventStream', () => {
  it('hands over events, and goes on behind the last one after a break', async () => {
    server.on(PATH, source.open);
    listen();
    await until(() => source.streams.length === 1);
    source.write('retry: 1\n\n');
    source.send('41', 'replay', '{}');
    await until(() => events.length === 1);
    source.streams[0]?.destroy();
    await until(() => source.streams.length === 2);
    source.send('42', 'deep-trace', '{}');
    await until(() => events.length === 2);
    expect(events.map(({ id, type }) => `${id} ${type}`)).toEqual(['41 replay', '42 deep-trace']);
    expect(lastIds()).toEqual([undefined, '41']);
    expect(server.to(PATH)[0]?.headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer token' });
  });

  it('forgets the last event after a reset', async () => {
    server.on(PATH, source.open);
    listen();
    await until(() => source.streams.length === 1);
    source.write('retry: 1\n\n');
    source.send('41', 'replay', '{}');
    source.write('id: \nevent: reset\ndata: {}\n\n');
    source.streams[0]?.end();
    await until(() => source.streams.length === 2);
    expect(lastIds()).toEqual([undefined, undefined]);
    expect(events).toHaveLength(1);
  });

  it('connects again while the server is away or busy, and tells why it is not there', async () => {
    server.on(
      PATH,
      breakOff,
      json(503, {}, { 'Retry-After': '0' }),
      json(429, {}, { 'Retry-After': '0' }),
      source.open,
    );
    listen();
    await until(() => source.streams.length === 1 && troubles.at(-1) === undefined);
    expect(troubles.slice(1)).toEqual(['HTTP 503', 'HTTP 429', undefined]);
  });

  it('asks for another token when its own is refused', async () => {
    server.on(PATH, json(401, {}, { 'Retry-After': '0' }), source.open);
    listen();
    await until(() => source.streams.length === 1);
    expect(refused).toEqual(['token']);
  });

  it('gives a silent connection up, and not one that pings', async () => {
    server.on(PATH, source.open);
    listen(1000);
    await until(() => source.streams.length === 1);
    source.write('retry: 1\n\n');
    for (let pings = 0; pings < 12; pings++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      source.write(': ping\n\n');
    }
    const pinged = source.streams.length;
    await until(() => source.streams.length > pinged);
    expect(pinged).toBe(1);
  });

  it('leaves the stream to another instance that took it', async () => {
    server.on(PATH, source.open);
    listen();
    await until(() => source.streams.length === 1);
    source.write('retry: 1\n\nevent: replaced\ndata: {}\n\n');
    source.streams[0]?.end();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(source.streams).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('leaves no listeners behind, however often it breaks', async () => {
    server.on(PATH, (response) => void response.writeHead(200).end('retry: 1\n\n'));
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    listen();
    await until(() => server.to(PATH).length > 40);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});
