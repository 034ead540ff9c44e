import { PROCESSOR_STATUSES, type ProcessorStatus } from '../../../protocol/processor-status.js';
import type { StoredTree } from './stored-tree.js';

/** Columns of an execution and, behind them, of its processors, as `0019_details.sql` puts them into `tree`. */
type Elements = readonly [
  ...[string, string, string, string, string, string, number],
  ...[number[], string[], string[], number[], number[], ProcessorStatus[], number[], (number | null)[]],
  ...[string[], string[], string[], number[]],
];
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isDuration: Check = (value) => value === null || isNumber(value);
const isStatus: Check = (value) => PROCESSOR_STATUSES.some((status) => status === value);

const OF_EXECUTION: readonly Check[] = [isText, isText, isText, isText, isText, isText, isNumber];
const OF_PROCESSORS: readonly Check[] = [
  ...[isNumber, isText, isText, isNumber, isNumber, isStatus, isNumber, isDuration],
  ...[isText, isText, isText, isNumber],
];

/** Reads the column `tree`. Throws an Error for text that is no such value. */
export function readStoredTree(json: string): StoredTree {
  const value: unknown = JSON.parse(json);
  // Without what it holds: error messages belong into no log.
  if (!isTree(value)) throw new Error('The column tree does not hold what 0019_details.sql puts there');
  const [errorMessage, errorStackTrace, parentExecutionId, replayOf, instanceId, graphHash, snapshots, ...lists] =
    value;
  const [seqs, ids, types, parentIndexes, iterations, statuses, startsAfter, durationsMs, ...others] = lists;
  const [errorTypes, errorMessages, errorStackTraces, snapshotsOfEach] = others;
  return {
    ...{ errorMessage, errorStackTrace, parentExecutionId, replayOf, instanceId, graphHash, snapshots },
    processors: {
      ...{ seqs, ids, types, parentIndexes, iterations, statuses, startsAfter, durationsMs },
      ...{ errorTypes, errorMessages, errorStackTraces, snapshots: snapshotsOfEach },
    },
  };
}

function isTree(value: unknown): value is Elements {
  if (!Array.isArray(value) || value.length !== OF_EXECUTION.length + OF_PROCESSORS.length) return false;
  const elements: readonly unknown[] = value;
  const seqs = elements[OF_EXECUTION.length];
  const processors = Array.isArray(seqs) ? seqs.length : 0;
  const isList = (list: unknown, is: Check): boolean =>
    Array.isArray(list) && list.length === processors && list.every(is);
  return (
    OF_EXECUTION.every((is, position) => is(elements[position])) &&
    OF_PROCESSORS.every((is, position) => isList(elements[OF_EXECUTION.length + position], is))
  );
}
