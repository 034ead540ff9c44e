import { describe, expect, it } from '@jest/globals';
import { persistently } from './persistently.js';

/** Fails so often with the error, then answers how often it was asked. */
function failing(times: number, error: Error): () => Promise<number> {
  let asked = 0;
  return () => (++asked <= times ? Promise.reject(error) : Promise.resolve(asked));
}

describe('asking persistently', () => {
  it('asks again when there was no connection', async () => {
    expect(await persistently(failing(2, new TypeError('fetch failed')))).toBe(3);
  });

  it('gives up after the third time, with the cause', async () => {
    const error = new TypeError('fetch failed', { cause: new Error('refused') });
    await expect(persistently(failing(3, error))).rejects.toThrow('No answer: refused');
  });

  it('takes any other failure for an answer', async () => {
    await expect(persistently(failing(1, new Error('answered 500')))).rejects.toThrow('answered 500');
  });
});
