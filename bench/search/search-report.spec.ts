import { describe, expect, it } from '@jest/globals';
import { latenciesOf } from './latencies.js';
import type { QuestionTimes } from './measure-questions.js';
import { gainText, questionTable, storageText } from './search-report.js';

const aTime = (name: string, ms: number): QuestionTimes => ({
  name,
  first: latenciesOf([ms * 2]),
  ...latenciesOf([ms]),
});
const QUESTIONS = [
  { name: 'newest', paths: ['/a'], targetMs: 50 },
  { name: 'errors', paths: ['/b'] },
  { name: 'refused', paths: ['/c'] },
];
const READ = new Map([['newest', { rows: 1234, granules: 5, bytes: 2_500_000, cpuMicros: 12_300 }]]);

describe('questionTable', () => {
  it('has a line for each question that was answered, with what was read where that is known', () => {
    const table = questionTable(QUESTIONS, [aTime('newest', 25), aTime('errors', 8)], READ, undefined);
    const [titles, ...lines] = table.split('\n').map((line) => line.split(/ {2,}/));
    expect(titles?.slice(-4)).toEqual(['rows', 'granules', 'MB read', 'CPU ms']);
    expect(lines).toEqual([
      ['newest', '50.0', '25.0', '25.0', '25.0', '50', '0.50', '1,234', '5', '2.5', '12'],
      ['errors', '16.0', '8.0', '8.0', '8.0', '-', '-', '-', '-', '-', '-'],
    ]);
  });

  it('tells how much longer it takes than in the smaller directory', () => {
    const times = [aTime('newest', 30), aTime('errors', 8)];
    const table = questionTable(QUESTIONS, times, READ, [aTime('newest', 20)]);
    const growth = table.split('\n').map((line) => line.split(/ {2,}/).at(-1));
    expect(growth).toEqual(['growth', '1.50', '-']);
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
