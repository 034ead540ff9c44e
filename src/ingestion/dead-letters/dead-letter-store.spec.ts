import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RefusedRow } from '../delivery/dead-letter-sink.js';
import { SegmentRows } from '../delivery/segment-rows.js';
import type { Segment } from '../spool/segment.js';
import { DamagedFiles } from './damaged-files.js';
import type { DeadLetter } from './dead-letter.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { type DeadLetterEntry, type EntryPosition, readPage } from './dead-letter-page.js';
import { parseLetterId } from './letter-file-name.js';
import type { LetterSelection } from './letter-owners.js';
import { ReplayFolder } from './replay-folder.js';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
let directory: string;
let replays: ReplayFolder;
let counts: number[];
let store: DeadLetterStore;

const reopen = async (): Promise<void> => {
  replays = new ReplayFolder(directory);
  const damaged = new DamagedFiles(directory);
  store = await DeadLetterStore.open({ directory, replays, damaged, onCount: (count) => counts.push(count) });
};

beforeEach(async () => {
  directory = join(mkdtempSync(join(tmpdir(), 'cameleer-letters-')), 'dead-letters');
  counts = [];
  await reopen();
});

afterEach(() => {
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

const aSegment = (number: number, lane = 'executions'): Segment => ({
  lane,
  path: `/spool/${number}.rows`,
  token: uuid(number),
  bytes: 1,
  rows: 1,
  since: 0,
});

/** A row of one text, which an execution's first column is: its tenant. */
const aRow = (text: string, at = 1000, row = 0): RefusedRow => ({
  row,
  bytes: Buffer.from([text.length, ...Buffer.from(text)]),
  refusal: { code: 469, reason: 'VIOLATED_CONSTRAINT', message: 'said of a row', at, rows: 1 },
});

const selected = (lane?: string): LetterSelection[] =>
  store.files(lane).map((file) => ({ file, numbers: file.numbers }));

async function pages(limit: number, lane?: string): Promise<DeadLetterEntry[][]> {
  const found: DeadLetterEntry[][] = [];
  let after: EntryPosition | undefined;
  do {
    const page = await readPage(selected(lane), await store.damaged.list(), { limit, after });
    found.push([...page.entries]);
    after = page.next;
  } while (after !== undefined);
  return found;
}

const letters = async (lane?: string): Promise<DeadLetter[]> =>
  (await pages(100, lane)).flat().flatMap((entry) => (entry.kind === 'row' ? [entry.letter] : []));

async function remove(id: string): Promise<void> {
  const letterId = parseLetterId(id);
  const file = letterId && store.fileOf(letterId);
  if (letterId === undefined || file === undefined) throw new Error(`No letter ${id}`);
  await store.remove(file, [letterId.number]);
}

describe('a dead letter', () => {
  it('is found with everything that is known of it, also by the next process', async () => {
    await store.keep(aSegment(1), [aRow('acme')]);
    for (const open of [() => Promise.resolve(), reopen]) {
      await open();
      const [letter] = await letters();
      expect(letter).toMatchObject({
        id: `${uuid(1)}-0`,
        lane: 'executions',
        tenantId: 'acme',
        refusal: { code: 469, reason: 'VIOLATED_CONSTRAINT', message: 'said of a row', at: 1000, rows: 1 },
        attempts: 1,
        firstFailedAt: 1000,
        previousId: '',
        bytes: 5,
      });
      const [opened] = (await store.files()[0]?.open([0])) ?? [];
      expect(opened?.row?.toString()).toBe('\x04acme');
    }
    expect(counts.at(-1)).toBe(1);
  });

  it('is kept once, however often its segment says so', async () => {
    await store.keep(aSegment(1), [aRow('a'), aRow('b')]);
    await reopen();
    await store.keep(aSegment(1), [aRow('a'), aRow('b')]);
    expect([store.count, (await letters()).map(({ tenantId }) => tenantId)]).toEqual([2, ['a', 'b']]);
  });

  it('is gone when it is removed, also for the next process, and its file with the last', async () => {
    await store.keep(aSegment(1), [aRow('a'), aRow('b'), aRow('c')]);
    await remove(`${uuid(1)}-1`);
    await reopen();
    expect((await letters()).map(({ tenantId }) => tenantId)).toEqual(['a', 'c']);
    await remove(`${uuid(1)}-0`);
    await remove(`${uuid(1)}-2`);
    expect([store.count, counts.at(-1)]).toEqual([0, 0]);
    expect(readdirSync(join(directory, 'executions'))).toEqual([]);
  });

  it('whose removal was not written to its end is still there', async () => {
    await store.keep(aSegment(1), [aRow('a'), aRow('b'), ...Array.from({ length: 9 }, () => aRow('x')), aRow('z')]);
    await remove(`${uuid(1)}-0`);
    const notes = readdirSync(join(directory, 'executions')).find((file) => file.endsWith('.removed')) ?? '';
    appendFileSync(join(directory, 'executions', notes), '1');
    await reopen();
    expect(store.count).toBe(11);
    expect(store.fileOf({ token: uuid(1), number: 1 })).toBeDefined();
  });

  it('in a damaged file is told of, and keeps no other from being listed', async () => {
    await store.keep(aSegment(1), [aRow('a')]);
    await store.keep(aSegment(2), [aRow('b')]);
    const path = store.fileOf({ token: uuid(1), number: 0 })?.path ?? '';
    const content = readFileSync(path);
    content.writeUInt8(content.readUInt8(20) ^ 1, 20);
    writeFileSync(path, content);
    expect((await letters()).map(({ tenantId, refusal: { reason } }) => [tenantId, reason]).toSorted()).toEqual([
      ['', 'UNREADABLE'],
      ['b', 'VIOLATED_CONSTRAINT'],
    ]);
  });

  it('whose row is damaged is listed, and has no row', async () => {
    await store.keep(aSegment(1), [aRow('abcd')]);
    const [file] = store.files();
    const content = readFileSync(file?.path ?? '');
    content.write('x', content.length - 1);
    writeFileSync(file?.path ?? '', content);
    const [opened] = (await file?.open([0])) ?? [];
    expect([opened?.tenantId, opened?.row]).toEqual(['abcd', undefined]);
  });
});

describe('a listing', () => {
  it('is newest first, page by page, nothing twice and nothing left out', async () => {
    for (let i = 0; i < 7; i++) {
      const rows = Array.from({ length: 1 + (i % 3) }, (_, row) => aRow(`${i}.${row}`, 1000 + Math.floor(i / 2)));
      await store.keep(aSegment(i, i % 2 === 0 ? 'executions' : 'running_executions'), rows);
    }
    await store.damaged.keep('segment-0', Buffer.from('xyz'));
    const all = (await pages(100)).flat();
    expect(all.length).toBe(store.count + 1);
    const times = all.map((entry) => (entry.kind === 'row' ? entry.letter.refusal.at : entry.file.at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const limit of [1, 2, 3, 5]) {
      const found = await pages(limit);
      expect(found.flat()).toEqual(all);
      expect(found.slice(0, -1).map((page) => page.length)).toEqual(found.slice(1).map(() => limit));
    }
    expect((await letters('running_executions')).every(({ lane }) => lane === 'running_executions')).toBe(true);
  });

  it('goes on where it was when letters come and go', async () => {
    for (let i = 0; i < 4; i++) await store.keep(aSegment(i), [aRow(`${i}`, 1000 + i)]);
    const first = await readPage(selected(), [], { limit: 2, after: undefined });
    await store.keep(aSegment(9), [aRow('9', 5000)]);
    await remove(`${uuid(2)}-0`);
    const second = await readPage(selected(), [], { limit: 2, after: first.next });
    expect(second.entries.map((entry) => entry.kind === 'row' && entry.letter.tenantId)).toEqual(['1', '0']);
  });

  it('of thousands of letters is made of few files', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => aRow(`t${i}`, 1000, i));
    await store.keep(aSegment(1), rows);
    expect([store.count, store.files().length]).toEqual([2500, 3]);
    await reopen();
    const [file] = store.files().filter(({ name }) => name.first === 2000);
    expect((await file?.list([2499]))?.[0]?.tenantId).toBe('t2499');
  });
});

describe('a replay', () => {
  async function open(...ids: string[]): Promise<Segment> {
    const opened = await Promise.all(
      ids.map(async (id) => {
        const letterId = parseLetterId(id);
        const [letter] = (letterId && (await store.fileOf(letterId)?.open([letterId.number]))) ?? [];
        if (letter === undefined) throw new Error(`No letter ${id}`);
        return letter;
      }),
    );
    return replays.create('executions', opened, 7000);
  }

  it('is a segment of the same rows, byte for byte', async () => {
    await store.keep(aSegment(1), [aRow('a'), aRow('b')]);
    const segment = await open(`${uuid(1)}-1`, `${uuid(1)}-0`);
    expect(segment).toMatchObject({ lane: 'executions', rows: 2, since: 7000 });
    const rows = await SegmentRows.read(segment.path);
    expect(rows.rowsOf({ first: 0, end: 2 }).map(String)).toEqual(['\x01b', '\x01a']);
    expect(rows.damaged).toEqual([]);
  });

  it('that is refused again counts the attempts, and knows since when', async () => {
    await store.keep(aSegment(1), [aRow('a', 1000), aRow('b', 1000)]);
    const segment = await open(`${uuid(1)}-0`, `${uuid(1)}-1`);
    await store.keep(segment, [aRow('b', 9000, 1)]);
    const again = (await letters()).find(({ id }) => id.startsWith(segment.token));
    expect(again).toMatchObject({ tenantId: 'b', attempts: 2, firstFailedAt: 1000, previousId: `${uuid(1)}-1` });
    expect(again?.refusal.at).toBe(9000);
  });

  it('that a crash left is resumed: its letters are gone, its rows on their way', async () => {
    await store.keep(aSegment(1), [aRow('a'), aRow('b')]);
    const segment = await open(`${uuid(1)}-0`);
    await reopen();
    expect(store.count).toBe(2);
    expect(await store.resumeReplays()).toEqual([{ ...segment, since: expect.any(Number) }]);
    expect((await letters()).map(({ tenantId }) => tenantId)).toEqual(['b']);
    // As often as it crashes.
    await reopen();
    expect((await store.resumeReplays()).map(({ token }) => token)).toEqual([segment.token]);
    await replays.remove(segment);
    await reopen();
    expect(await store.resumeReplays()).toEqual([]);
  });

  it('that a crash kept from beginning leaves its letters, and nothing else', async () => {
    await store.keep(aSegment(1), [aRow('a')]);
    const segment = await open(`${uuid(1)}-0`);
    rmSync(segment.path);
    writeFileSync(`${segment.path}.tmp`, 'half');
    await reopen();
    expect(await store.resumeReplays()).toEqual([]);
    expect(store.count).toBe(1);
    expect(readdirSync(join(directory, 'executions')).filter((file) => !file.endsWith('.letters'))).toEqual([]);
    expect(existsSync(segment.path)).toBe(false);
  });
});
