import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { TunedExpressAdapter } from './tuned-express-adapter.js';

let adapter: TunedExpressAdapter;
beforeEach(() => {
  adapter = new TunedExpressAdapter();
  adapter.initHttpServer({});
});
afterEach(async () => {
  const server = adapter.getHttpServer();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Listens, and answers the address. */
async function address(): Promise<AddressInfo> {
  await new Promise<void>((resolve) => adapter.listen(0, '127.0.0.1', resolve));
  const at = adapter.getHttpServer().address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  return at;
}

it('listens with a queue for a whole fleet', async () => {
  const listen = jest.spyOn(adapter.getHttpServer(), 'listen');
  expect(await address()).toMatchObject({ address: '127.0.0.1' });
  expect(listen.mock.calls[0]?.[0]).toMatchObject({ port: 0, host: '127.0.0.1', backlog: 16_384 });
});

it('makes requests and responses whose prototype Express does not have to exchange', async () => {
  const application = adapter.getInstance<Express>();
  application.get('/', (request, response) => {
    response.json({ hostname: request.hostname, own: request.app === application && response.app === application });
  });
  const arrived: boolean[] = [];
  adapter.getHttpServer().prependListener('request', (request, response) => {
    arrived.push(Object.getPrototypeOf(request) === application.request);
    arrived.push(Object.getPrototypeOf(response) === application.response);
  });
  const { port } = await address();
  const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/`)).json();
  expect(answer).toEqual({ hostname: '127.0.0.1', own: true });
  expect(arrived).toEqual([true, true]);
});
