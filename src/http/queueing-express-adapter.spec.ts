import { expect, it, jest } from '@jest/globals';
import { QueueingExpressAdapter } from './queueing-express-adapter.js';

it('listens with a queue for a whole fleet', async () => {
  const adapter = new QueueingExpressAdapter();
  adapter.initHttpServer({});
  const server = adapter.getHttpServer();
  const listen = jest.spyOn(server, 'listen');
  await new Promise<void>((resolve) => adapter.listen(0, '127.0.0.1', resolve));
  const address: unknown = server.address();
  await new Promise((resolve) => server.close(resolve));
  expect(address).toMatchObject({ address: '127.0.0.1' });
  expect(listen.mock.calls[0]?.[0]).toMatchObject({ port: 0, host: '127.0.0.1', backlog: 16_384 });
});
