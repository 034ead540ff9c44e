import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { aDigest, framed, framedBatch } from '../../../test/support/framed-rows.js';
import { appendText, ObservedLanes } from '../../../test/support/observed-lanes.js';

let observed: ObservedLanes;

beforeEach(() => {
  observed = new ObservedLanes();
});

afterEach(async () => {
  await observed.close();
});

describe('an append', () => {
  it('resolves once it is on disk, not before', async () => {
    const lane = observed.open();
    const release = observed.disk.hold('datasync');
    let durable = false;
    const appended = appendText(lane, 'one').then(() => (durable = true));
    await eventually(() => {
      expect(observed.disk.count('datasync')).toBe(1);
    });
    expect([durable, observed.text()]).toEqual([false, 'one']);
    release();
    await appended;
  });

  it('shares one sync with the others of its turn', async () => {
    const lane = observed.open();
    await Promise.all(['a', 'b', 'c'].map((text) => appendText(lane, text)));
    expect(observed.disk.count('datasync')).toBe(1);
    expect(observed.commits).toEqual([6]);
    expect(observed.text()).toBe('abc');
  });

  it('during a sync joins the next group', async () => {
    const lane = observed.open();
    const release = observed.disk.hold('datasync');
    const first = appendText(lane, 'a');
    await eventually(() => {
      expect(observed.disk.count('datasync')).toBe(1);
    });
    const others = [appendText(lane, 'b'), appendText(lane, 'c')];
    release();
    await Promise.all([first, ...others]);
    expect(observed.commits).toEqual([2, 4]);
    expect(observed.text()).toBe('abc');
  });

  it('counts from the moment it is made, through the sync as well', async () => {
    const lane = observed.open();
    const release = observed.disk.hold('datasync');
    const appended = appendText(lane, 'one');
    const counted = [lane.openBytes];
    await eventually(() => {
      expect(observed.disk.count('datasync')).toBe(1);
    });
    counted.push(lane.openBytes);
    release();
    await appended;
    expect([...counted, lane.openBytes]).toEqual([4, 4, 4]);
  });

  it('copies its bytes at once, and marks its last frame, wherever in the group it comes', async () => {
    const lane = observed.open();
    const bytes = framed('b', 'c');
    const mark = { digest: aDigest(9), rows: 2, lanes: 3 };
    const before = lane.append({ lane: 'executions', rows: 1, bytes: framed('a'), lastFrame: 0 });
    const marked = lane.append({ lane: 'executions', rows: 2, bytes, lastFrame: framed('b').length }, mark);
    bytes.fill(0);
    await Promise.all([before, marked]);
    const [file = ''] = observed.files();
    expect(readFileSync(join(observed.directory, file))).toEqual(
      Buffer.concat([framed('a'), framedBatch(mark, 'b', 'c')]),
    );
  });

  it('loses and repeats nothing, however many come at once', async () => {
    const lane = observed.open({ segmentMaxBytes: 60 });
    const texts = Array.from({ length: 300 }, (_, index) => `<${index}>`);
    await Promise.all(
      texts.map(async (text, index) => {
        for (let turn = index % 7; turn > 0; turn--) await new Promise(setImmediate);
        await appendText(lane, text);
      }),
    );
    await lane.close();
    const found = observed.sealed.flatMap(({ path }) => readFileSync(path, 'latin1').match(/<\d+>/g) ?? []);
    expect(found.toSorted()).toEqual(texts.toSorted());
    expect(observed.sealed.reduce((rows, segment) => rows + segment.rows, 0)).toBe(300);
    expect(Math.max(...observed.sealed.map(({ bytes }) => bytes))).toBeLessThanOrEqual(60);
  });

  it('is refused once the lane is closed', async () => {
    const lane = observed.open();
    await lane.close();
    await expect(appendText(lane, 'late')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    expect(observed.sealed).toEqual([]);
  });
});

describe('a segment', () => {
  it('is sealed when it is large enough', async () => {
    const lane = observed.open({ segmentMaxBytes: 19 });
    await appendText(lane, 'small');
    expect([observed.sealed.length, lane.openBytes, lane.openSince]).toEqual([0, 6, 1234]);
    await appendText(lane, 'large enough');
    await appendText(lane, 'next');
    expect(observed.sealed).toMatchObject([{ bytes: 19, rows: 2, since: 1234, lane: 'executions' }]);
    expect(lane.openBytes).toBe(5);
  });

  it('is sealed before it would be too large, and only one append can be larger than that', async () => {
    const lane = observed.open({ segmentMaxBytes: 10 });
    await appendText(lane, 'small');
    await appendText(lane, 'no room for it');
    await Promise.all(['abcd', 'efgh', 'ijkl'].map((text) => appendText(lane, text)));
    await lane.close();
    expect(observed.sealed.map(({ bytes }) => bytes)).toEqual([6, 15, 10, 5]);
  });

  it('is sealed when it is old enough', async () => {
    const lane = observed.open({ flushIntervalMs: 15 });
    const started = performance.now();
    await appendText(lane, 'old');
    expect(observed.sealed).toEqual([]);
    while (observed.sealed.length === 0) await new Promise(setImmediate);
    expect(performance.now() - started).toBeGreaterThanOrEqual(14);
    expect([lane.openBytes, lane.openSince]).toEqual([0, undefined]);
  });

  it('is numbered on from what was there', async () => {
    const lane = observed.open({ firstSequence: 41 });
    await appendText(lane, 'a');
    await lane.seal();
    await appendText(lane, 'b');
    await lane.seal();
    expect(observed.files().map((file) => file.slice(0, 12))).toEqual(['000000000041', '000000000042']);
    expect(new Set(observed.sealed.map(({ token }) => token)).size).toBe(2);
  });
});

describe('sealing', () => {
  it('covers what was appended before, though nothing of it was awaited', async () => {
    const lane = observed.open();
    const appended = [appendText(lane, 'a'), appendText(lane, 'b')];
    await lane.seal();
    expect(observed.sealed).toMatchObject([{ rows: 2 }]);
    await Promise.all(appended);
  });

  it('makes no segment of nothing', async () => {
    const lane = observed.open();
    await lane.seal();
    await lane.close();
    expect(observed.sealed).toEqual([]);
    expect(observed.files()).toEqual([]);
  });
});

describe('steady load', () => {
  it('does not keep a segment from being sealed by its age', async () => {
    const lane = observed.open({ segmentMaxBytes: 1 << 30, flushIntervalMs: 30 });
    const deadline = performance.now() + 20_000;
    while (observed.sealed.length < 2 && performance.now() < deadline) await appendText(lane, 'again');
    expect(observed.sealed.length).toBeGreaterThanOrEqual(2);
  });
});
