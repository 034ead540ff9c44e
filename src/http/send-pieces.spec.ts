import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { answerCode, served } from '../../test/support/builders.js';
import { eventually } from '../../test/support/eventually.js';
import { AppError } from '../common/app-error.js';
import { sendPieces } from './send-pieces.js';

/** Counts what is made of it, and whether it was ended. */
class Source {
  made = 0;
  ended = false;

  constructor(
    private readonly pieces: number,
    private readonly failAt = Infinity,
  ) {}

  async *read(): AsyncGenerator<Buffer, void> {
    try {
      for (let i = 0; i < this.pieces; i++) {
        if (i === this.failAt) throw new AppError('STORAGE_UNAVAILABLE', 'gone');
        this.made++;
        yield await Promise.resolve(Buffer.alloc(65_536, i));
      }
    } finally {
      this.ended = true;
    }
  }
}

function serving<T>(source: Source, use: (url: string) => Promise<T>): Promise<T> {
  const application = express();
  application.get('/', (_request, response, next) => {
    sendPieces(response, source.read(), (first) => ({ 'X-First': first.length })).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else next(error);
    });
  });
  return served(application.use(answerCode), use);
}

describe('an answer in pieces', () => {
  it('has all of them, and headers that were made with the first', async () => {
    await serving(new Source(50), async (url) => {
      const answer = await fetch(url);
      expect(answer.headers.get('x-first')).toBe('65536');
      expect((await answer.arrayBuffer()).byteLength).toBe(50 * 65_536);
    });
  });

  it('may be empty', async () => {
    await serving(new Source(0), async (url) => {
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('x-first'), await answer.text()]).toEqual([200, '0', '']);
    });
  });

  it('is a problem when the first cannot be made', async () => {
    await serving(new Source(5, 0), async (url) => {
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('x-first'), await answer.text()]).toEqual([
        503,
        null,
        'STORAGE_UNAVAILABLE',
      ]);
    });
  });

  it('breaks off when a later one cannot be made', async () => {
    await serving(new Source(5, 3), async (url) => {
      await expect(fetch(url).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    });
  });

  it('is made no faster than it is taken, and no further once the client is gone', async () => {
    const source = new Source(10_000);
    await serving(source, async (url) => {
      const answer = await fetch(url);
      const reader = answer.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      await eventually(() => {
        expect(source.ended).toBe(true);
      });
      expect(source.made).toBeLessThan(5000);
    });
  });
});
