import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { EventStreamServer } from '../../../test/support/event-stream-server.js';

let server: EventStreamServer;

beforeEach(async () => {
  server = await EventStreamServer.start({ CAMELEER_SSE_PING_MS: '20' });
});
afterEach(() => server.close());

describe('an event stream', () => {
  it('ends when the token it was opened with expires', async () => {
    server.expiresAt = server.clock.now() + 1000;
    const client = await server.open('a');
    await eventually(() => {
      expect(client.comments).toBeGreaterThan(0);
    });
    server.clock.time += 1000;
    await eventually(() => {
      expect([client.ended, client.closed]).toEqual([true, true]);
    });
    expect(await server.ended('expired')).toBe(1);
  });

  it('does not outlive an access token when the credentials have no end of their own', async () => {
    const client = await server.open('a');
    server.clock.time += 3_599_999;
    await eventually(() => {
      expect(client.comments).toBeGreaterThan(1);
    });
    expect(client.ended).toBe(false);
    server.clock.time += 1;
    await eventually(() => {
      expect(client.ended).toBe(true);
    });
    expect(await server.ended('expired')).toBe(1);
  });

  it('is not opened for a client that has left already', async () => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    response.destroy();
    server.streams.open({ tenantId: 'default', agentId: 'a', expiresAt: undefined, lastEventId: undefined }, response);
    const { values } = await server.metrics.eventStreams.get();
    expect(values[0]?.value).toBe(0);
  });

  it.each(['DEAD', 'STOPPED'] as const)('ends when its agent is %s', async (state) => {
    const client = await server.open('a');
    server.agents.state = 'STALE';
    await eventually(() => {
      expect(client.comments).toBeGreaterThan(1);
    });
    server.agents.state = state;
    await eventually(() => {
      expect(client.ended).toBe(true);
    });
    expect(await server.ended('lost')).toBe(1);
  });
});
