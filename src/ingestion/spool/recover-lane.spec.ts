import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { aDigest, framed, framedBatch } from '../../../test/support/framed-rows.js';
import { FRAME_HEADER_BYTES } from './frame.js';
import { type RecoveredLane, recoverLane } from './recover-lane.js';
import { type RecoveredBatch, RecoveredBatches } from './recovered-batches.js';
import { formatSegmentName, newSegmentName, type SegmentState } from './segment-name.js';

const A_PART = framedBatch({ digest: aDigest(1), rows: 2, lanes: 1 }, 'a', 'b');

let root: string;
let directory: string;
let quarantine: string;
let batches: RecoveredBatch[];

beforeEach(() => {
  root = aDirectory();
  [directory, quarantine] = [join(root, 'lane'), join(root, 'dead-letters')];
  mkdirSync(directory);
  mkdirSync(quarantine);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function aSegment(sequence: number, state: SegmentState, content: Buffer): string {
  const path = join(directory, formatSegmentName(newSegmentName(sequence), state));
  writeFileSync(path, content);
  return path;
}

async function recover(): Promise<RecoveredLane> {
  const found = new RecoveredBatches();
  const recovered = await recoverLane({ directory, lane: 'executions', quarantine }, found);
  batches = found.complete();
  return recovered;
}

const asRows = (path: string): string => path.replace(/open$/, 'rows');
/** The row with one bit of its text changed. */
function damaged(row: string): Buffer {
  const frame = framed(row);
  const at = FRAME_HEADER_BYTES + 1;
  frame.writeUInt8(frame.readUInt8(at) ^ 1, at);
  return frame;
}

describe('recoverLane', () => {
  it('starts at one in an empty directory', async () => {
    expect(await recover()).toEqual({ segments: [], nextSequence: 1, damages: [], leftAlone: [] });
  });

  it('freezes an open segment and leaves a frozen one as it is', async () => {
    const frozen = aSegment(7, 'rows', framed('a', 'b'));
    const open = aSegment(9, 'open', framed('c'));
    const { ino } = statSync(frozen);
    const { segments, nextSequence, damages } = await recover();
    expect(segments).toMatchObject([
      { lane: 'executions', path: frozen, rows: 2, bytes: framed('a', 'b').length },
      { lane: 'executions', path: asRows(open), rows: 1, bytes: framed('c').length },
    ]);
    expect([nextSequence, damages]).toEqual([10, []]);
    expect(statSync(frozen).ino).toBe(ino);
    expect(readFileSync(asRows(open))).toEqual(framed('c'));
    expect(existsSync(open)).toBe(false);
  });

  it('keeps the token, which is what makes a second insert harmless', async () => {
    const path = aSegment(1, 'open', framed('a'));
    const { segments } = await recover();
    expect(path).toContain(segments[0]?.token);
  });

  it('takes the age of a segment from its file, also after another crash', async () => {
    utimesSync(aSegment(1, 'rows', framed('a')), 1000, 2000);
    utimesSync(aSegment(2, 'open', framed('a')), 1000, 3000);
    utimesSync(aSegment(3, 'rows', Buffer.concat([framed('a'), damaged('b')])), 1000, 4000);
    const ages = async (): Promise<number[]> => (await recover()).segments.map(({ since }) => since);
    expect(await ages()).toEqual([2_000_000, 3_000_000, 4_000_000]);
    expect(await ages()).toEqual([2_000_000, 3_000_000, 4_000_000]);
  });

  it('answers the segments in the order they were written', async () => {
    for (const sequence of [10, 9, 100_000, 1]) aSegment(sequence, 'rows', framed(String(sequence)));
    const { segments, nextSequence } = await recover();
    expect(segments.map(({ path }) => Number(path.split('/').at(-1)?.slice(0, 12)))).toEqual([1, 9, 10, 100_000]);
    expect(nextSequence).toBe(100_001);
  });

  it('removes an empty segment and does not use its number again', async () => {
    aSegment(5, 'open', Buffer.alloc(0));
    expect(await recover()).toEqual({ segments: [], nextSequence: 6, damages: [], leftAlone: [] });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('leaves files that are no segments alone, and names them', async () => {
    const stranger = join(directory, 'notes.txt');
    writeFileSync(stranger, 'mine');
    expect(await recover()).toMatchObject({
      segments: [],
      leftAlone: [{ file: stranger, reason: 'it is no segment' }],
    });
    expect(readFileSync(stranger, 'utf8')).toBe('mine');
  });

  it('leaves a segment alone that cannot be read, and takes the others', async () => {
    const unreadable = join(directory, formatSegmentName(newSegmentName(3), 'rows'));
    mkdirSync(unreadable);
    aSegment(2, 'rows', framed('a'));
    const { segments, leftAlone, nextSequence } = await recover();
    expect([segments.length, nextSequence]).toEqual([1, 4]);
    expect(leftAlone).toEqual([{ file: unreadable, reason: expect.stringContaining('EISDIR') }]);
    expect(existsSync(unreadable)).toBe(true);
  });

  it('leaves a segment alone whose damage cannot be kept, rather than losing it', async () => {
    rmSync(quarantine, { recursive: true });
    const content = Buffer.concat([framed('a'), damaged('b')]);
    const path = aSegment(1, 'rows', content);
    const { segments, leftAlone } = await recover();
    expect([segments, leftAlone]).toMatchObject([[], [{ file: path }]]);
    expect(readFileSync(path)).toEqual(content);
  });
});

describe('files beside a segment', () => {
  it('stay as long as it is there, and go with it', async () => {
    const path = aSegment(1, 'rows', framed('a'));
    for (const ending of ['.split', '.part']) writeFileSync(path + ending, 'x');
    expect(await recover()).toMatchObject({ segments: [{ path }], leftAlone: [] });
    expect(readdirSync(directory)).toHaveLength(3);
    rmSync(path);
    expect(await recover()).toMatchObject({ segments: [], leftAlone: [] });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('that were not written to their end are dropped: the segment is still what it was', async () => {
    const path = aSegment(1, 'rows', framed('a', 'b'));
    writeFileSync(`${path}.tmp`, framed('a'));
    expect(await recover()).toMatchObject({ segments: [{ path, rows: 2 }], damages: [], leftAlone: [] });
    expect(readdirSync(directory)).toHaveLength(1);
  });
});

describe('a batch', () => {
  it('is known again from an open segment and from a frozen one, each time', async () => {
    aSegment(1, 'open', A_PART);
    aSegment(2, 'rows', framedBatch({ digest: aDigest(2), rows: 1, lanes: 1 }, 'c'));
    const both = [
      { digest: aDigest(1), rows: 2 },
      { digest: aDigest(2), rows: 1 },
    ];
    await recover();
    expect(batches).toEqual(both);
    await recover();
    expect(batches).toEqual(both);
  });

  it('of an open segment is known only when the segment has been written anew: reading proves no sync', async () => {
    const path = aSegment(1, 'open', A_PART);
    const { ino } = statSync(path);
    await recover();
    expect(statSync(asRows(path)).ino).not.toBe(ino);
    const other = aSegment(2, 'open', framedBatch({ digest: aDigest(2), rows: 1, lanes: 1 }, 'c'));
    // In the way of the new file.
    mkdirSync(`${other}.tmp`);
    const { segments } = await recover();
    expect(segments).toMatchObject([{ rows: 2 }, { path: asRows(other), rows: 1 }]);
    expect(batches).toEqual([{ digest: aDigest(1), rows: 2 }]);
  });

  it('with a damaged row is not known, now and after the damage is gone', async () => {
    const content = Buffer.concat([framed('x', 'y'), A_PART]);
    const at = framed('x', 'y').length + FRAME_HEADER_BYTES;
    content.writeUInt8(0xff, at);
    const path = aSegment(1, 'rows', content);
    expect(await recover()).toMatchObject({ segments: [{ rows: 3 }], damages: [{ file: path }] });
    expect(batches).toEqual([]);
    expect(await recover()).toMatchObject({ segments: [{ rows: 3 }], damages: [] });
    expect(batches).toEqual([]);
    expect(readFileSync(path)).toEqual(framed('x', 'y', 'b'));
  });
});

describe('what is damaged', () => {
  it('at the end, torn, is moved aside and the rows before it stay', async () => {
    const tail = framed('torn row').subarray(0, FRAME_HEADER_BYTES + 3);
    const path = aSegment(1, 'open', Buffer.concat([framed('a', 'b'), tail]));
    const { segments, damages } = await recover();
    expect(segments).toMatchObject([{ rows: 2, bytes: framed('a', 'b').length }]);
    expect(readFileSync(asRows(path))).toEqual(framed('a', 'b'));
    expect(damages).toMatchObject([{ file: path, bytes: tail.length }]);
    expect(readFileSync(damages[0]?.keptAs ?? '')).toEqual(tail);
    expect(statSync(damages[0]?.keptAs ?? '').mode & 0o777).toBe(0o600);
  });

  it('in the middle, even of a frozen segment, costs its row alone', async () => {
    const bad = damaged('bad');
    const path = aSegment(1, 'rows', Buffer.concat([framed('a'), bad, framed('b'), bad, framed('c')]));
    const { segments, damages } = await recover();
    expect(segments).toMatchObject([{ path, rows: 3, bytes: framed('a', 'b', 'c').length }]);
    expect(readFileSync(path)).toEqual(framed('a', 'b', 'c'));
    expect(damages.map(({ keptAs }) => readFileSync(keptAs))).toEqual([bad, bad]);
    expect(new Set(damages.map(({ keptAs }) => keptAs)).size).toBe(2);
  });

  it('wholly, leaves no segment behind but every byte in quarantine', async () => {
    const noise = Buffer.from('nothing of this is a row');
    aSegment(3, 'rows', noise);
    const { segments, damages, nextSequence } = await recover();
    expect([segments, nextSequence]).toEqual([[], 4]);
    expect(readdirSync(directory)).toEqual([]);
    expect(readFileSync(damages[0]?.keptAs ?? '')).toEqual(noise);
  });

  it('to nothing, though it was frozen with rows, is told', async () => {
    const path = aSegment(3, 'rows', Buffer.alloc(0));
    const { segments, damages } = await recover();
    expect([segments, damages]).toMatchObject([[], [{ file: path, bytes: 0 }]]);
    expect(existsSync(damages[0]?.keptAs ?? '')).toBe(true);
  });

  it('is found once: the next start finds nothing', async () => {
    aSegment(1, 'open', Buffer.concat([framed('a'), Buffer.from('torn')]));
    expect((await recover()).damages).toHaveLength(1);
    const again = await recover();
    expect(again.damages).toEqual([]);
    expect(again.segments).toMatchObject([{ rows: 1 }]);
  });
});
