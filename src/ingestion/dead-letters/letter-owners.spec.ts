import { describe, expect, it } from '@jest/globals';
import type { DeadLetter } from './dead-letter.js';
import { LetterFile } from './letter-file.js';
import { LetterOwners } from './letter-owners.js';

const refusal = { code: 1, reason: 'X', message: '', at: 1, rows: 1 };

/** A file of letters of these tenants, which counts how often its index is read. */
class FileOf extends LetterFile {
  reads = 0;
  fails = false;

  constructor(
    private readonly tenants: readonly string[],
    gone: readonly number[] = [],
  ) {
    super('', 'executions', { at: 1, token: 't', first: 1000, count: tenants.length }, new Set(gone));
  }

  override list(numbers: readonly number[]): Promise<DeadLetter[]> {
    this.reads++;
    if (this.fails) return Promise.reject(new Error('the disk'));
    const letter = {
      lane: 'executions',
      refusal,
      attempts: 1,
      firstFailedAt: 1,
      previousId: '',
      bytes: 1,
      columns: [],
    };
    return Promise.resolve(
      numbers.map((number) => ({ ...letter, id: String(number), tenantId: this.tenants[number - 1000] ?? '' })),
    );
  }
}

const owned = async (owners: LetterOwners, tenantId: string, file: LetterFile): Promise<readonly number[]> =>
  (await owners.select(tenantId, file)).numbers;

describe('the letters of a tenant', () => {
  it('are its own, and those that do not tell are of the default tenant', async () => {
    const [owners, file] = [new LetterOwners(), new FileOf(['a', 'b', '', 'default', 'a'])];
    expect(await owned(owners, 'a', file)).toEqual([1000, 1004]);
    expect(await owned(owners, 'b', file)).toEqual([1001]);
    expect(await owned(owners, 'default', file)).toEqual([1002, 1003]);
    expect(await owned(owners, 'c', file)).toEqual([]);
    expect(file.reads).toBe(1);
  });

  it('are those that are still there', async () => {
    const [owners, file] = [new LetterOwners(), new FileOf(['a', 'a', 'a'], [1001])];
    expect(await owned(owners, 'a', file)).toEqual([1000, 1002]);
    expect(await owned(owners, 'b', file)).toEqual([]);
  });

  it('are asked for again when they could not be read', async () => {
    const [owners, file] = [new LetterOwners(), new FileOf(['a'])];
    file.fails = true;
    await expect(owned(owners, 'a', file)).rejects.toThrow('the disk');
    file.fails = false;
    expect(await owned(owners, 'a', file)).toEqual([1000]);
  });
});
