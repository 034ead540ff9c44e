import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Transport } from '../http/transport.js';
import { breakOff, FakeServer, json, registered, silence } from '../testing/fake-server.js';
import { RegistrationRefused } from './registration-refused.js';
import { ServerClock } from './server-clock.js';
import { Session } from './session.js';

const REGISTER = '/agents/register';
const REFRESH = '/agents/a-1/refresh';
const TOKENS = { accessToken: 'access-2', refreshToken: 'refresh-2', expiresIn: 3600 };
const CALL = { method: 'GET', path: '/thing' } as const;

let server: FakeServer;
let transport: Transport;
let now = 0;

beforeEach(async () => {
  server = await FakeServer.start();
  transport = new Transport(server.url, { timeoutMs: 300 });
  now = 0;
});

afterEach(() => {
  transport.close();
  server.close();
});

function aSession(stopped = new AbortController().signal): Session {
  return new Session({
    ...{ transport, agentId: 'a-1', bootstrapToken: 'bootstrap', stopped, now: () => now },
    clock: new ServerClock(),
    registration: () => ({ agentId: 'a-1' }),
    onRegistered: () => undefined,
  });
}

const bearers = (path: string): (string | undefined)[] => server.to(path).map(({ headers }) => headers.authorization);

describe('Session', () => {
  it('registers with the bootstrap token and calls with its own', async () => {
    server.on(REGISTER, registered()).on('/thing', json(200, {}));
    const session = aSession();
    await session.register();
    expect((await session.send(CALL)).status).toBe(200);
    expect([bearers(REGISTER), bearers('/thing')]).toEqual([['Bearer bootstrap'], ['Bearer access-1']]);
    expect(server.to(REGISTER)[0]?.text).toBe('{"agentId":"a-1"}');
  });

  it('goes on trying while the server is away or busy', async () => {
    server.on(
      REGISTER,
      breakOff,
      json(503, {}, { 'Retry-After': '0' }),
      json(429, {}, { 'Retry-After': '0' }),
      registered(),
    );
    await aSession().register();
    expect(server.to(REGISTER)).toHaveLength(4);
  });

  it('gives up when it is not wanted, and says why', async () => {
    server.on(REGISTER, json(401, { detail: 'no valid token' }));
    await expect(aSession().register()).rejects.toThrow(RegistrationRefused);
    await expect(aSession().register()).rejects.toThrow('HTTP 401, no valid token');
  });

  it('stops trying when it is told to', async () => {
    server.on(REGISTER, json(503, {}));
    const stop = new AbortController();
    const registering = aSession(stop.signal).register();
    stop.abort();
    await registering;
  });

  it('refreshes ahead of the expiry, once for all who wait', async () => {
    server.on(REGISTER, registered()).on(REFRESH, json(200, TOKENS)).on('/thing', json(200, {}));
    const session = aSession();
    await session.register();
    now = 3_299_999;
    await session.send(CALL);
    expect(server.to(REFRESH)).toHaveLength(0);
    now = 3_300_000;
    await Promise.all(Array.from({ length: 20 }, () => session.send(CALL)));
    expect(bearers(REFRESH)).toEqual(['Bearer refresh-1']);
    expect(new Set(bearers('/thing').slice(1))).toEqual(new Set(['Bearer access-2']));
  });

  it('repeats a refresh whose answer was lost, with the same token', async () => {
    server.on(REGISTER, registered()).on(REFRESH, silence, breakOff, json(200, TOKENS)).on('/thing', json(200, {}));
    const session = aSession();
    await session.register();
    now = 3_600_000;
    await session.send(CALL);
    expect(bearers(REFRESH)).toEqual(Array(3).fill('Bearer refresh-1'));
    expect(server.to(REGISTER)).toHaveLength(1);
  });

  it('registers again when its family of tokens is gone', async () => {
    server.on(REGISTER, registered(), registered(TOKENS)).on(REFRESH, json(401, {})).on('/thing', json(200, {}));
    const session = aSession();
    await session.register();
    now = 3_600_000;
    await session.send(CALL);
    expect(server.to(REGISTER)).toHaveLength(2);
    expect(bearers('/thing')).toEqual(['Bearer access-2']);
  });

  it('gets other tokens when the server no longer takes its own, once for all who are refused', async () => {
    const check = json(401, {});
    server.on(REGISTER, registered()).on(REFRESH, json(200, TOKENS));
    server.on('/thing', (response, received) => {
      (received.headers.authorization === 'Bearer access-2' ? json(200, {}) : check)(response, received);
    });
    const session = aSession();
    await session.register();
    const answers = await Promise.all(Array.from({ length: 10 }, () => session.send(CALL)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(server.to(REFRESH)).toHaveLength(1);
  });

  it('hands a refusal on that other tokens do not change', async () => {
    server.on(REGISTER, registered()).on(REFRESH, json(200, TOKENS)).on('/thing', json(401, {}));
    const session = aSession();
    await session.register();
    expect((await session.send(CALL)).status).toBe(401);
    expect(server.to('/thing')).toHaveLength(2);
  });
});
