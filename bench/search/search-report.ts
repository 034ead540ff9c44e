import type { ReadFigures } from '../engine/read-counters.js';
import { numberText } from '../number-text.js';
import { textTable } from '../text-table.js';
import type { IndexGain } from './look-inside.js';
import type { MachineSpeed } from './machine-speed.js';
import type { QuestionTimes, Refusal } from './measure-questions.js';
import type { Question } from './questions.js';
import type { StorageFigures } from './storage.js';

const TITLES = [
  'question',
  'first ms',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'target',
  'of target',
  'withheld',
  'rows',
  'granules',
  'MB read',
  'CPU ms',
];
const GAIN_TARGET = 20;
const STORAGE_TARGET = 0.35;

/**
 * One line per question. `of target` above 1 is too slow, on a machine that is as fast as the one of the targets. With `smaller`, how
 * much longer it takes than there.
 */
export function questionTable(
  questions: readonly Question[],
  times: readonly QuestionTimes[],
  figures: ReadonlyMap<string, ReadFigures>,
  { ratio }: MachineSpeed,
  smaller: readonly QuestionTimes[] | undefined,
): string {
  const lines = questions.flatMap(({ name, targetMs }) => {
    const time = times.find((one) => one.name === name);
    if (time === undefined) return [];
    const read = figures.get(name);
    const { first, p50Ms, p95Ms, p99Ms, withheld } = time;
    const before = smaller?.find((one) => one.name === name)?.p95Ms;
    return [
      [
        name,
        ...[first.p50Ms, p50Ms, p95Ms, p99Ms].map((milliseconds) => numberText(milliseconds, 1)),
        numberText(targetMs),
        numberText(targetMs === undefined ? undefined : (p95Ms * ratio) / targetMs, 2),
        withheld === undefined ? '-' : `${numberText(withheld * 100)} %`,
        ...[read?.rows, read?.granules].map((count) => numberText(count)),
        numberText(read === undefined ? undefined : read.bytes / 1e6, 1),
        numberText(read === undefined ? undefined : read.cpuMicros / 1000),
        ...(smaller === undefined ? [] : [numberText(before === undefined ? undefined : p95Ms / before, 2)]),
      ],
    ];
  });
  return textTable([smaller === undefined ? TITLES : [...TITLES, 'growth'], ...lines]);
}

/** `the bare pipeline took 21,000 and 20,000 executions/s meanwhile: 0.79 of the machine of the targets`. */
export function speedText({ rates, ratio }: MachineSpeed): string {
  const taken = rates.map((rate) => numberText(rate)).join(' and ');
  return `the bare pipeline took ${taken} executions/s meanwhile: ${ratio.toFixed(2)} of the machine of the targets`;
}

/** `text: one record: 95 times faster with the index (12 ms, 1,140 ms without); target 20`. */
export function gainText({ name, withMs, withoutMs }: IndexGain): string {
  const times = `${numberText(withoutMs / withMs)} times faster with the index`;
  return `${name}: ${times} (${numberText(withMs)} ms, ${numberText(withoutMs)} ms without); target ${GAIN_TARGET}`;
}

/** What an execution takes on disk. */
export function storageText({
  executions,
  parts,
  diskBytes,
  indexBytes,
  jsonBytes,
  textLength,
  ratio,
}: StorageFigures): string {
  const each = (bytes: number): string => `${numberText(bytes / executions)} bytes`;
  return [
    `${numberText(executions)} executions in ${parts} parts, ${numberText(textLength / 1e9, 1)} GB of text`,
    `on disk ${each(diskBytes)} each, ${each(indexBytes)} of it indexes; as JSON ${each(jsonBytes)}: ` +
      `${ratio.toFixed(2)}, target ${STORAGE_TARGET}`,
  ].join('\n');
}

/** `snapshot: answered 404: /executions/…`. */
export function refusalText({ name, path, status }: Refusal): string {
  return `${name}: answered ${status}: ${path}`;
}
