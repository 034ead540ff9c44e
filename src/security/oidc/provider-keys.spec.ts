import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { ProviderKeys } from './provider-keys.js';

const clock = new MovedClock();
const jwk = (fields: object = {}): object => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'ES256',
  ...fields,
});

let published: unknown;
let reads: number;
let keys: ProviderKeys;

beforeEach(() => {
  reads = 0;
  keys = new ProviderKeys(() => {
    reads++;
    return published instanceof Error ? Promise.reject(published) : Promise.resolve(published);
  }, clock);
});

const has = async (id: string | undefined): Promise<boolean> => (await keys.find(id, 'ES256')) !== undefined;

describe('keys of a provider', () => {
  it('are found by name, and without one when there is one alone', async () => {
    published = { keys: [jwk({ kid: 'a' })] };
    expect([await has('a'), await has(undefined), await has('b')]).toEqual([true, true, false]);
    published = { keys: [jwk({ kid: 'a' }), jwk({ kid: 'b' })] };
    clock.time += 5000;
    expect([await has('b'), await has('a'), await has(undefined)]).toEqual([true, true, false]);
  });

  it('of another algorithm, another use or no known kind are none', async () => {
    const secret = { kty: 'oct', k: 'c2VjcmV0' };
    const other = [
      jwk({ kid: 'a', alg: 'ES384' }),
      jwk({ kid: 'a', use: 'enc' }),
      secret,
      null,
      7,
      {},
      { kty: 'EC', kid: 'a' },
    ];
    published = { keys: other };
    expect([await has('a'), await has(undefined)]).toEqual([false, false]);
  });

  it.each([undefined, null, [], {}, { keys: 'x' }, 'x'])('are none in %j', async (set) => {
    published = set;
    expect(await has('a')).toBe(false);
  });

  it('are read anew for a name that is not known, at most every five seconds', async () => {
    published = { keys: [jwk({ kid: 'a' })] };
    expect(await has('a')).toBe(true);
    published = { keys: [jwk({ kid: 'b' })] };
    expect([await has('b'), await has('c'), reads]).toEqual([false, false, 1]);
    clock.time += 5000;
    expect([await has('b'), await has('a'), reads]).toEqual([true, false, 2]);
  });

  it('are asked for once by many at a time', async () => {
    published = { keys: [jwk({ kid: 'a' })] };
    expect(await Promise.all(Array.from({ length: 50 }, () => has('a')))).toEqual(Array<boolean>(50).fill(true));
    expect(reads).toBe(1);
  });

  it('that the provider took back end after ten minutes', async () => {
    published = { keys: [jwk({ kid: 'a' })] };
    expect(await has('a')).toBe(true);
    published = { keys: [] };
    clock.time += 600_000;
    expect(await has('a')).toBe(true);
    clock.time += 1;
    expect(await has('a')).toBe(false);
  });

  it('cannot be told while the provider is away, and are asked for again', async () => {
    published = new Error('away');
    await expect(keys.find('a', 'ES256')).rejects.toThrow('away');
    published = { keys: [jwk({ kid: 'a' })] };
    expect(await has('a')).toBe(true);
  });
});
