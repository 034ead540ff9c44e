import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { writeFrame } from './frame.js';
import { type RecoveredLane, recoverLane } from './recover-lane.js';
import { RowBinaryWriter } from './row-binary-writer.js';
import { formatSegmentName, newSegmentName, type SegmentState } from './segment-name.js';

let root: string;
let directory: string;
let quarantine: string;

beforeEach(() => {
  root = aDirectory();
  [directory, quarantine] = [join(root, 'lane'), join(root, 'dead-letters')];
  mkdirSync(directory);
  mkdirSync(quarantine);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function rows(...texts: readonly string[]): Buffer {
  const writer = new RowBinaryWriter(64);
  for (const text of texts) {
    writeFrame(writer, () => {
      writer.text(text);
    });
  }
  return Buffer.from(writer.bytes());
}

function aSegment(sequence: number, state: SegmentState, content: Buffer): string {
  const path = join(directory, formatSegmentName(newSegmentName(sequence), state));
  writeFileSync(path, content);
  return path;
}

const recover = (): Promise<RecoveredLane> => recoverLane(directory, 'executions', quarantine);
const asRows = (path: string): string => path.replace(/open$/, 'rows');

describe('recoverLane', () => {
  it('starts at one in an empty directory', async () => {
    expect(await recover()).toEqual({ segments: [], nextSequence: 1, damages: [], strangers: [] });
  });

  it('freezes an open segment and leaves a frozen one as it is', async () => {
    const frozen = aSegment(7, 'rows', rows('a', 'b'));
    const open = aSegment(9, 'open', rows('c'));
    const { ino } = statSync(frozen);
    const { segments, nextSequence, damages } = await recover();
    expect(segments).toMatchObject([
      { lane: 'executions', path: frozen, rows: 2, bytes: rows('a', 'b').length },
      { lane: 'executions', path: asRows(open), rows: 1, bytes: rows('c').length },
    ]);
    expect([nextSequence, damages]).toEqual([10, []]);
    expect(statSync(frozen).ino).toBe(ino);
    expect(readFileSync(asRows(open))).toEqual(rows('c'));
    expect(existsSync(open)).toBe(false);
  });

  it('keeps the token, which is what makes a second insert harmless', async () => {
    const path = aSegment(1, 'open', rows('a'));
    const { segments } = await recover();
    expect(path).toContain(segments[0]?.token);
  });

  it('takes the age of a segment from its file', async () => {
    utimesSync(aSegment(1, 'rows', rows('a')), 1000, 2000);
    expect((await recover()).segments[0]?.since).toBe(2_000_000);
  });

  it('answers the segments in the order they were written', async () => {
    for (const sequence of [10, 9, 100_000, 1]) aSegment(sequence, 'rows', rows(String(sequence)));
    const { segments, nextSequence } = await recover();
    expect(segments.map(({ path }) => Number(path.split('/').at(-1)?.slice(0, 12)))).toEqual([1, 9, 10, 100_000]);
    expect(nextSequence).toBe(100_001);
  });

  it('removes an empty segment and does not use its number again', async () => {
    aSegment(5, 'open', Buffer.alloc(0));
    expect(await recover()).toEqual({ segments: [], nextSequence: 6, damages: [], strangers: [] });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('leaves files that are no segments alone, and names them', async () => {
    const stranger = join(directory, 'notes.txt');
    writeFileSync(stranger, 'mine');
    expect(await recover()).toMatchObject({ segments: [], strangers: [stranger] });
    expect(readFileSync(stranger, 'utf8')).toBe('mine');
  });
});

describe('a repair that was cut short', () => {
  it('is dropped: the segment is still what it was', async () => {
    const path = aSegment(1, 'rows', rows('a', 'b'));
    writeFileSync(`${path}.repaired`, rows('a'));
    expect(await recover()).toMatchObject({ segments: [{ path, rows: 2 }], damages: [], strangers: [] });
    expect(readdirSync(directory)).toHaveLength(1);
  });
});

describe('what is damaged', () => {
  it('at the end, torn, is moved aside and the rows before it stay', async () => {
    const tail = rows('torn row').subarray(0, 15);
    const path = aSegment(1, 'open', Buffer.concat([rows('a', 'b'), tail]));
    const { segments, damages } = await recover();
    expect(segments).toMatchObject([{ rows: 2, bytes: rows('a', 'b').length }]);
    expect(readFileSync(asRows(path))).toEqual(rows('a', 'b'));
    expect(damages).toMatchObject([{ file: path, bytes: 15 }]);
    expect(readFileSync(damages[0]?.keptAs ?? '')).toEqual(tail);
    expect(statSync(damages[0]?.keptAs ?? '').mode & 0o777).toBe(0o600);
  });

  it('in the middle, even of a frozen segment, costs its row alone', async () => {
    const damaged = rows('bad');
    damaged.writeUInt8(damaged.readUInt8(14) ^ 1, 14);
    const path = aSegment(1, 'rows', Buffer.concat([rows('a'), damaged, rows('b'), damaged, rows('c')]));
    const { segments, damages } = await recover();
    expect(segments).toMatchObject([{ path, rows: 3, bytes: rows('a', 'b', 'c').length }]);
    expect(readFileSync(path)).toEqual(rows('a', 'b', 'c'));
    expect(damages.map(({ keptAs }) => readFileSync(keptAs))).toEqual([damaged, damaged]);
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

  it('is found once: the next start finds nothing', async () => {
    aSegment(1, 'open', Buffer.concat([rows('a'), Buffer.from('torn')]));
    expect((await recover()).damages).toHaveLength(1);
    const again = await recover();
    expect(again.damages).toEqual([]);
    expect(again.segments).toMatchObject([{ rows: 1 }]);
  });
});
