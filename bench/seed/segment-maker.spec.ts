import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../test/support/builders.js';
import { decodeRow } from '../../src/ingestion/dead-letters/decode-row.js';
import { EXECUTION_COLUMNS } from '../../src/ingestion/executions/execution-columns.js';
import { FRAME_HEADER_BYTES, frameEnd } from '../../src/ingestion/spool/frame.js';
import { EVERY_RECORD, needles } from './seed-marks.js';
import { SegmentMaker, type MadeSegment } from './segment-maker.js';
import { dayAt, type SeedPlan, type SegmentPlan } from './seed-plan.js';

const PLAN: SeedPlan = { executions: 1200, days: 2, seed: 3, endMs: Date.UTC(2026, 6, 24, 9) };
const RECORDS = 300;

/** Two short segments a day. */
const segment = (index: number): SegmentPlan => ({
  index,
  day: Math.floor(index / 2),
  firstNumber: index * RECORDS,
  position: (index % 2) * RECORDS,
  records: RECORDS,
});

type Row = Readonly<Record<string, unknown>>;

const bytesOf = ({ files }: MadeSegment): Buffer[] => files.map(({ path }) => readFileSync(path));
const digestsOf = (made: MadeSegment): string[] =>
  bytesOf(made).map((bytes) => createHash('sha256').update(bytes).digest('hex'));

function rowsOf(made: MadeSegment): Row[] {
  return bytesOf(made).flatMap((bytes) => {
    const rows: Row[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = frameEnd(bytes, at) ?? Number.NaN;
      const row = decodeRow(bytes.subarray(at + FRAME_HEADER_BYTES, end), EXECUTION_COLUMNS);
      if (row === undefined) throw new Error(`No row at ${at}`);
      rows.push(row);
      at = end;
    }
    return rows;
  });
}

describe('SegmentMaker', () => {
  it('makes the same bytes again, whether it goes on or begins in the midst of a day', () => {
    const through = new SegmentMaker(PLAN, aDirectory());
    const made = [0, 1, 2, 3].map((index) => through.make(segment(index)));
    const again = new SegmentMaker(PLAN, aDirectory()).make(segment(3));
    expect(again.files.length).toBeGreaterThan(0);
    expect(digestsOf(again)).toEqual(digestsOf(made[3] ?? again));
    expect(digestsOf(again)).not.toEqual(digestsOf(made[2] ?? again));
    expect({ ...again, files: [] }).toEqual({ ...made[3], files: [] });
  });

  it('has all records of a segment, received within their day, with their marks', () => {
    const made = new SegmentMaker(PLAN, aDirectory()).make(segment(0));
    const rows = rowsOf(made);
    expect(rows).toHaveLength(RECORDS);
    expect(made.files.reduce((sum, file) => sum + file.rows, 0)).toBe(RECORDS);
    expect(new Set(rows.map((row) => row['execution_id'])).size).toBe(RECORDS);
    const headers = rows.map((row) => String(row['input_headers']));
    expect(headers.filter((text) => text.includes(EVERY_RECORD))).toHaveLength(RECORDS);
    const planted = needles(PLAN.seed).map((needle) => headers.filter((text) => text.includes(needle)).length);
    // One needle in every 120 records, in the middle of them.
    expect(planted).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(rows.filter((row) => row['input_body'] !== '').length).toBeGreaterThan(RECORDS / 8);
    expect(made.jsonBytes).toBeGreaterThan(made.textLength);
  });

  it('receives records at the time they would have come, not now', () => {
    const { startMs } = dayAt(PLAN, 1);
    const received = rowsOf(new SegmentMaker(PLAN, aDirectory()).make(segment(2))).map((row) =>
      Date.parse(String(row['received_at'])),
    );
    expect(Math.min(...received)).toBeGreaterThan(startMs);
    expect(Math.max(...received)).toBeLessThan(startMs + 13 * 3_600_000);
  });
});
