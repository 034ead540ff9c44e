import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { checkSpoolFormat } from './spool-format.js';
import { formatSegmentName, newSegmentName } from './segment-name.js';

const CURRENT = '2\n';

let directory: string;
let format: string;

beforeEach(() => {
  directory = aDirectory();
  format = join(directory, 'format');
  mkdirSync(join(directory, 'executions'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const check = (): Promise<{ lost: boolean }> => checkSpoolFormat(directory);
const aSegment = (): void => {
  writeFileSync(join(directory, 'executions', formatSegmentName(newSegmentName(1), 'rows')), 'x');
};

describe('the format of a spool', () => {
  it('is written into a new one', async () => {
    expect(await check()).toEqual({ lost: false });
    expect(readFileSync(format, 'utf8')).toBe(CURRENT);
    expect(readdirSync(directory).sort()).toEqual(['executions', 'format']);
  });

  it('is left as it is when it is this one', async () => {
    writeFileSync(format, CURRENT);
    aSegment();
    expect(await check()).toEqual({ lost: false });
  });

  it('that is older is taken over when nothing is left in it', async () => {
    writeFileSync(format, '1\n');
    writeFileSync(join(directory, 'executions', 'notes.txt'), '');
    expect(await check()).toEqual({ lost: false });
    expect(readFileSync(format, 'utf8')).toBe(CURRENT);
  });

  it('that is older is refused while there are segments', async () => {
    writeFileSync(format, '1\n');
    aSegment();
    await expect(check()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining('has format "1", this server knows 2'),
    });
    expect(readFileSync(format, 'utf8')).toBe('1\n');
  });

  it.each(['3', '-1', 'anything'])('%j is refused even when nothing is left in it', async (found) => {
    writeFileSync(format, found);
    await expect(check()).rejects.toMatchObject({ name: 'StartupError' });
    expect(readFileSync(format, 'utf8')).toBe(found);
  });

  it('that is lost is written again, which is worth a word when there are segments', async () => {
    writeFileSync(format, '');
    expect(await check()).toEqual({ lost: false });
    rmSync(format);
    aSegment();
    expect(await check()).toEqual({ lost: true });
    expect(readFileSync(format, 'utf8')).toBe(CURRENT);
    expect(await check()).toEqual({ lost: false });
  });
});
