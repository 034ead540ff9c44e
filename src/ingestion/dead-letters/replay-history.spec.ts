import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { OpenedLetter } from './dead-letter.js';
import { ReplayFolder } from './replay-folder.js';

let directory: string;
let replays: ReplayFolder;

const aLetter = (id: string): OpenedLetter => ({
  id,
  lane: 'executions',
  tenantId: 'default',
  refusal: { code: 469, reason: 'VIOLATED_CONSTRAINT', message: 'said of a row', at: 1000, rows: 1 },
  attempts: 3,
  firstFailedAt: 500,
  previousId: '',
  bytes: 3,
  columns: [],
  row: Buffer.from('row'),
});

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cameleer-history-'));
  replays = new ReplayFolder(directory);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true, force: true });
});

describe('the history of a replay', () => {
  it('is what befell its rows before', async () => {
    const segment = await replays.create('executions', [aLetter('a'), aLetter('b')], 7000);
    const history = ['a', 'b'].map((id) => ({ id, attempts: 3, firstFailedAt: 500 }));
    expect(await replays.historyOf(segment)).toEqual(history.map((letter) => expect.objectContaining(letter)));
    const [recovered] = await new ReplayFolder(directory).recover();
    expect(recovered).toEqual({ segment: { ...segment, since: expect.any(Number) }, letters: history });
  });

  it.each<[string, (path: string) => void]>([
    ['is gone', rmSync],
    [
      'is empty',
      (path) => {
        writeFileSync(path, '');
      },
    ],
    [
      'has another bit',
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
  ])('%s, and its rows are sent all the same; an operator is told', async (_, damage) => {
    const told = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const segment = await replays.create('executions', [aLetter('a'), aLetter('b')], 7000);
    damage(`${segment.path}.history`);
    const [recovered] = await new ReplayFolder(directory).recover();
    expect(recovered).toEqual({ segment: { ...segment, since: expect.any(Number) }, letters: [] });
    expect(await replays.historyOf(segment)).toBeUndefined();
    expect(told).toHaveBeenCalledWith(expect.stringContaining(`${segment.path}.history cannot be read`));
  });
});
