import { describe, expect, it } from '@jest/globals';
import { latenciesOf } from './latencies.js';
import { machineSpeed } from './machine-speed.js';
import type { QuestionTimes } from './measure-questions.js';
import { gainText, questionTable, speedText, storageText } from './search-report.js';

const aTime = (name: string, ms: number, withheld?: number): QuestionTimes => ({
  name,
  first: latenciesOf([ms * 2]),
  ...latenciesOf([ms]),
  withheld,
});
const QUESTIONS = [
  { name: 'newest', paths: ['/a'], targetMs: 50 },
  { name: 'errors', paths: ['/b'] },
  { name: 'refused', paths: ['/c'] },
];
const AS_FAST = machineSpeed([26_000]);
const READ = new Map([['newest', { rows: 1234, granules: 5, bytes: 2_500_000, cpuMicros: 12_300 }]]);

describe('questionTable', () => {
  it('has a line for each question that was answered, with what was read where that is known', () => {
    const table = questionTable(QUESTIONS, [aTime('newest', 25, 0.124), aTime('errors', 8)], READ, AS_FAST, undefined);
    const [titles, ...lines] = table.split('\n').map((line) => line.split(/ {2,}/));
    expect(titles?.slice(-4)).toEqual(['rows', 'granules', 'MB read', 'CPU ms']);
    expect(lines).toEqual([
      ['newest', '50.0', '25.0', '25.0', '25.0', '50', '0.50', '12 %', '1,234', '5', '2.5', '12'],
      ['errors', '16.0', '8.0', '8.0', '8.0', '-', '-', '-', '-', '-', '-', '-'],
    ]);
  });

  it('tells how much longer it takes than in the smaller directory', () => {
    const times = [aTime('newest', 30), aTime('errors', 8)];
    const table = questionTable(QUESTIONS, times, READ, AS_FAST, [aTime('newest', 20)]);
    const growth = table.split('\n').map((line) => line.split(/ {2,}/).at(-1));
    expect(growth).toEqual(['growth', '1.50', '-']);
  });

  it('measures targets by the speed of the machine', () => {
    const half = machineSpeed([13_000, 9_000]);
    const [, line] = questionTable(QUESTIONS, [aTime('newest', 60)], READ, half, undefined).split('\n');
    expect(line?.split(/ {2,}/).slice(3, 7)).toEqual(['60.0', '60.0', '50', '0.60']);
  });
});

describe('speedText', () => {
  it('tells what was measured and how fast that is', () => {
    expect(speedText(machineSpeed([13_000, 9_000]))).toBe(
      'the bare pipeline took 13,000 and 9,000 executions/s meanwhile: 0.50 of the machine of the targets',
    );
  });
});

describe('gainText', () => {
  it('compares', () => {
    const text = gainText({ name: 'text: one record', withMs: 12, withoutMs: 1140 });
    expect(text).toBe('text: one record: 95 times faster with the index (12 ms, 1,140 ms without); target 20');
  });
});

describe('storageText', () => {
  it('tells the size of an execution beside its JSON', () => {
    const sizes = { diskBytes: 3000, indexBytes: 1000, jsonBytes: 10_000, textLength: 5e9 };
    expect(storageText({ executions: 10, parts: 2, ratio: 0.3, ...sizes })).toBe(
      '10 executions in 2 parts, 5.0 GB of text\n' +
        'on disk 300 bytes each, 100 bytes of it indexes; as JSON 1,000 bytes: 0.30, target 0.35',
    );
  });
});
