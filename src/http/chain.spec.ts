import { describe, expect, it } from '@jest/globals';
import express, { type RequestHandler } from 'express';
import { once } from 'node:events';
import { chain } from './chain.js';

describe('middlewares as one', () => {
  const seen: string[] = [];
  const named =
    (name: string, error?: Error): RequestHandler =>
    (_request, _response, next) => {
      seen.push(name);
      next(error);
    };

  async function answerOf(...handlers: RequestHandler[]): Promise<string> {
    seen.length = 0;
    const app = express();
    app.use(chain(...handlers));
    app.use((_request, response) => void response.send('end'));
    const failed: express.ErrorRequestHandler = (error: Error, _request, response, next) => {
      if (response.headersSent) next(error);
      else response.send(`failed: ${error.message}`);
    };
    app.use(failed);
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port');
    const response = await fetch(`http://127.0.0.1:${address.port}/`);
    const text = await response.text();
    await new Promise((resolve) => server.close(resolve));
    return text;
  }

  it('run in order, then what follows', async () => {
    expect(await answerOf(named('one'), named('two'))).toBe('end');
    expect(seen).toEqual(['one', 'two']);
  });

  it('stop at the first error', async () => {
    expect(await answerOf(named('one', new Error('no')), named('two'))).toBe('failed: no');
    expect(seen).toEqual(['one']);
  });

  it('stop at the one that answers', async () => {
    expect(await answerOf((_request, response) => void response.send('answered'), named('two'))).toBe('answered');
    expect(seen).toEqual([]);
  });
});
