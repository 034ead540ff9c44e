import { expect, it } from '@jest/globals';
import { tell } from './tell.js';

it('hands on what is told, and is not troubled by a listener that throws or rejects', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  tell(undefined, 1);
  tell((one: number, other: string) => Promise.reject(new Error(`${one} ${other}`)), 1, 'a');
  tell((reason: string) => {
    throw new Error(reason);
  }, 'b');
  // Rejections that nobody handles are told before the next timer.
  await new Promise((resolve) => setTimeout(resolve, 1));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
