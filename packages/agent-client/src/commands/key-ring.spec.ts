import { describe, expect, it } from '@jest/globals';
import { aServerKey, type ServerKey } from '../testing/signed-commands.js';
import { KeyRing } from './key-ring.js';

const [first, second] = [aServerKey(), aServerKey()];

function ring(published: readonly ServerKey[], pinned?: readonly string[]) {
  let asked = 0;
  let now = 0;
  const fetchKeys = (): Promise<string> => {
    asked++;
    return Promise.resolve(
      JSON.stringify({ keys: published.map(({ publicKey }) => ({ keyId: 'whatever', publicKey })) }),
    );
  };
  const keys = new KeyRing({ fetchKeys, pinned, now: () => now });
  return { keys, asked: () => asked, wait: (ms: number) => (now += ms) };
}

describe('KeyRing', () => {
  it('trusts the key of the registration without asking', async () => {
    const { keys, asked } = ring([]);
    keys.trust(first.publicKey);
    expect(await keys.find(first.keyId)).toBeDefined();
    expect(asked()).toBe(0);
  });

  it('asks the server for an id it does not know, and not again at once', async () => {
    const { keys, asked, wait } = ring([second]);
    expect(await keys.find(second.keyId)).toBeDefined();
    for (let i = 0; i < 5; i++) expect(await keys.find(`unknown-${i}`)).toBeUndefined();
    expect(asked()).toBe(1);
    wait(10_000);
    await keys.find('unknown');
    expect(asked()).toBe(2);
  });

  it('takes an id from the key and not from what is said about it', async () => {
    const { keys } = ring([second]);
    expect(await keys.find('whatever')).toBeUndefined();
  });

  it('trusts pinned keys alone', async () => {
    const { keys, asked } = ring([second], [first.publicKey]);
    keys.trust(second.publicKey);
    expect(await keys.find(second.keyId)).toBeUndefined();
    expect(await keys.find(first.keyId)).toBeDefined();
    expect(asked()).toBe(0);
  });

  it('asks again when there was no answer', async () => {
    let asked = 0;
    const keys = new KeyRing({
      fetchKeys: () =>
        asked++ === 0 ? Promise.reject(new Error('away')) : Promise.resolve(JSON.stringify({ keys: [first] })),
    });
    expect(await keys.find(first.keyId)).toBeUndefined();
    expect(await keys.find(first.keyId)).toBeDefined();
  });

  it('takes no other kind of key', async () => {
    const { keys } = ring([]);
    keys.trust('');
    keys.trust('bm90IGEga2V5');
    expect(await keys.find('')).toBeUndefined();
  });
});
