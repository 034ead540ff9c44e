import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { type EventStreamClient } from '../../../test/support/event-stream-client.js';
import { EventStreamServer } from '../../../test/support/event-stream-server.js';

let server: EventStreamServer;

const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
  server = await EventStreamServer.start({ CAMELEER_SSE_PING_MS: '20', ...environment });
};
const idsOf = (client: EventStreamClient): number[] => client.commands.map(({ id }) => Number(id));
const idsOfCommands = (commands: readonly { readonly eventId: number }[]): number[] =>
  commands.map(({ eventId }) => eventId);

beforeEach(() => start());
afterEach(() => server.close());

describe('an event stream', () => {
  it('tells what was issued before it opened and what is issued later, once each and in order', async () => {
    const before = server.outbox.issue(['a', 'a']);
    const client = await server.open('a');
    const during = server.outbox.issue(['a', 'b', 'a']);
    await eventually(() => {
      expect(client.events).toHaveLength(4);
    });
    const own = [...before, ...during].filter(({ agentId }) => agentId === 'a');
    expect(idsOf(client)).toEqual(idsOfCommands(own));
    expect(server.outbox.deliveredIds).toEqual(idsOfCommands(own));
    expect(client.lastEventId).toBe(String(own.at(-1)?.eventId));
  });

  it('goes on after the last event the agent received, and tells what was never written, however low its id', async () => {
    const client = await server.open('a');
    const [first, second] = server.outbox.issue(['a', 'a', 'a']);
    await eventually(() => {
      expect(client.events).toHaveLength(3);
    });
    client.destroy();
    await eventually(async () => {
      expect(await server.ended('client')).toBe(1);
    });
    server.outbox.issue(['a'], { eventId: (first?.eventId ?? 0) - 1 });
    const again = await server.open('a', String(second?.eventId));
    await eventually(() => {
      expect(again.events).toHaveLength(2);
    });
    expect(idsOf(again)).toEqual([(second?.eventId ?? 0) + 1, (first?.eventId ?? 0) - 1]);
  });

  it('tells once more what was overtaken by an event with a higher id, on this connection or on the last', async () => {
    const client = await server.open('a');
    const [first, second] = server.outbox.issue(['a', 'a']);
    const [late] = server.outbox.issue(['a'], { eventId: (first?.eventId ?? 0) - 5 });
    await eventually(() => {
      expect(client.events).toHaveLength(3);
    });
    expect(server.outbox.overtakenIds).toEqual([late?.eventId]);
    client.destroy();
    const again = await server.open('a', String(second?.eventId));
    const [later] = server.outbox.issue(['a'], { eventId: (first?.eventId ?? 0) - 4 });
    await eventually(() => {
      expect(idsOf(again)).toEqual([late?.eventId, later?.eventId]);
    });
    expect(server.outbox.overtakenIds).toEqual([late?.eventId, late?.eventId, later?.eventId]);
    const last = await server.open('a', String(later?.eventId));
    const expected = [first?.eventId, second?.eventId, late?.eventId];
    await eventually(() => {
      expect(idsOf(last)).toEqual(expected);
    });
  });

  it('is told to those who wait for it', async () => {
    const opened: string[] = [];
    server.streams.onOpened(({ agentId }) => opened.push(agentId));
    const agent = { tenantId: 'default', agentId: 'a' };
    expect(server.streams.isOpen(agent)).toBe(false);
    const client = await server.open('a');
    expect([opened, server.streams.isOpen(agent)]).toEqual([['a'], true]);
    client.destroy();
    await eventually(() => {
      expect(server.streams.isOpen(agent)).toBe(false);
    });
  });

  it.each(['4711', 'nonsense', '99999999999999999999'])('is reset when the last event %s is not known', async (id) => {
    const [command] = server.outbox.issue(['a']);
    const client = await server.open('a', id);
    await eventually(() => {
      expect(client.events).toHaveLength(2);
    });
    expect(client.events[0]).toEqual({ id: '', name: 'reset', data: '{}' });
    expect(client.events[1]?.id).toBe(String(command?.eventId));
  });

  it('is signed, and says when it is over for whom', async () => {
    const [command] = server.outbox.issue(['a'], { payload: { text: 'a\nb' } });
    const client = await server.open('a');
    await eventually(() => {
      expect(client.events).toHaveLength(1);
    });
    expect(client.events[0]?.name).toBe('deep-trace');
    expect(JSON.parse(client.events[0]?.data ?? '')).toEqual({
      ...{ agentId: 'a', commandId: command?.commandId, type: 'deep-trace', nonce: 'nonce', requestedBy: 'jane' },
      ...{ issuedAt: '2026-07-24T09:05:00.000Z', expiresAt: '2026-07-24T09:06:00.000Z', payload: { text: 'a\nb' } },
      keyId: expect.stringMatching(/^[0-9a-f]{16}$/),
      signature: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
    });
  });

  it('tells no command that has expired, or that JSON cannot say, and goes on with the others', async () => {
    server.outbox.issue(['a'], { expiresAt: server.clock.now() });
    server.outbox.issue(['a'], { payload: { lone: '\ud800' } });
    const [third] = server.outbox.issue(['a']);
    const client = await server.open('a');
    await eventually(() => {
      expect(client.events).toHaveLength(1);
    });
    expect(client.events[0]?.id).toBe(String(third?.eventId));
    expect(server.outbox.deliveredIds).toEqual([third?.eventId]);
  });

  it('begins with a wait for reconnects, and is kept alive by comments', async () => {
    const client = await server.open('a');
    expect(client.response?.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await eventually(() => {
      expect(client.comments).toBeGreaterThan(2);
    });
    expect(client.retryMs).toBeGreaterThanOrEqual(1000);
    expect(client.retryMs).toBeLessThanOrEqual(5000);
    expect(client.events).toEqual([]);
  });
});

describe('a second stream of an agent', () => {
  it('replaces the first, which is told to stay away for long', async () => {
    const first = await server.open('a');
    const second = await server.open('a');
    await eventually(() => {
      expect(first.ended).toBe(true);
    });
    expect(first.events).toEqual([{ id: '', name: 'replaced', data: '{}' }]);
    expect(first.retryMs).toBeGreaterThanOrEqual(5000);
    server.outbox.issue(['a']);
    await eventually(() => {
      expect(second.commands).toHaveLength(1);
    });
    expect([first.commands, second.ended, await server.ended('replaced')]).toEqual([[], false, 1]);
  });

  it('is refused for a while when they replace each other again and again', async () => {
    let latest = await server.open('a');
    for (let i = 0; i < 10; i++) latest = await server.open('a');
    await expect(server.open('a')).rejects.toThrow(/^429 .*two processes/);
    expect(latest.closed).toBe(false);
    const other = await server.open('b');
    expect(other.closed).toBe(false);
    server.clock.time += 10_000;
    await server.open('a');
    await eventually(() => {
      expect(latest.ended).toBe(true);
    });
  });
});

describe('a client that does not read', () => {
  const large = { payload: { text: 'x'.repeat(100_000) } };

  it('is disconnected, and gets everything when it is back', async () => {
    await server.close();
    // Long enough that a client that reads does not look stuck on a busy machine.
    await start({ CAMELEER_SSE_PING_MS: '1000' });
    const client = await server.open('a');
    client.pause();
    const issued = Array.from({ length: 200 }, () => server.outbox.issue(['a'], large)).flat();
    await eventually(async () => {
      expect(await server.ended('slow')).toBe(1);
    });
    const again = await server.open('a');
    await eventually(() => {
      expect(idsOf(again)).toEqual(idsOfCommands(issued));
    }, 25_000);
  });

  it('costs no more than its buffer, and does not hold up one that reads, which gets more than a buffer holds', async () => {
    await server.close();
    // However slow this machine is, a client that reads is not to look stuck.
    await start({ CAMELEER_SSE_PING_MS: '60000' });
    const slow = await server.open('slow');
    slow.pause();
    const reader = await server.open('reader');
    const issued = Array.from({ length: 200 }, () => server.outbox.issue(['slow', 'reader'], large)).flat();
    await eventually(() => {
      expect(reader.commands).toHaveLength(200);
    }, 25_000);
    const written = new Set(server.outbox.deliveredIds);
    const toSlow = issued.filter(({ agentId, eventId }) => agentId === 'slow' && written.has(eventId));
    // What the kernel and the client's own socket take comes on top of the buffer; the rest has not become text yet.
    expect(toSlow.length).toBeLessThan(150);
    expect(slow.closed).toBe(false);
    expect(reader.closed).toBe(false);
  });
});

describe('the server', () => {
  it('takes so many streams and no more', async () => {
    await server.close();
    await start({ CAMELEER_SSE_MAX_STREAMS: '2' });
    const [first] = [await server.open('a'), await server.open('b')];
    await expect(server.open('c')).rejects.toThrow(/^503 .*OVERLOADED/);
    await server.open('b');
    first.destroy();
    await eventually(() => server.open('c'));
  });

  it('counts them', async () => {
    const clients = [await server.open('a'), await server.open('b')];
    const open = async (): Promise<number | undefined> => (await server.metrics.eventStreams.get()).values[0]?.value;
    expect(await open()).toBe(2);
    server.outbox.issue(['a', 'b', 'c']);
    await eventually(async () => {
      expect((await server.metrics.eventsWritten.get()).values[0]?.value).toBe(2);
    });
    for (const client of clients) client.destroy();
    await eventually(async () => {
      expect(await open()).toBe(0);
    });
  });

  it('asks everybody to come back later when it stops, and takes nobody any more', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, (_, i) => server.open(`agent-${i}`)));
    await server.streams.beforeApplicationShutdown();
    await eventually(() => {
      expect(clients.map(({ ended, closed }) => ended && closed)).toEqual(clients.map(() => true));
    });
    const waits = clients.map(({ retryMs }) => retryMs ?? 0);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(1000);
    expect(await server.ended('shutdown')).toBe(20);
    await expect(server.open('late')).rejects.toThrow(/^503 .*SHUTTING_DOWN/);
  });

  it('stops although somebody does not read', async () => {
    const client = await server.open('a');
    client.pause();
    for (let i = 0; i < 100; i++) server.outbox.issue(['a'], { payload: { text: 'x'.repeat(100_000) } });
    await eventually(() => {
      expect(server.outbox.deliveredIds.length).toBeGreaterThan(0);
    });
    await server.streams.beforeApplicationShutdown();
    expect((await server.metrics.eventStreams.get()).values[0]?.value).toBe(0);
  });
});
