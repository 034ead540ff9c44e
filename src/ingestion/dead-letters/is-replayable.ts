import { LANES } from '../lanes/lanes.js';
import type { DeadLetter, OpenedLetter } from './dead-letter.js';

/** Whether a letter's bytes are still a row of its lane: its columns may have become others since. */
export function isReplayable(letter: DeadLetter | OpenedLetter): boolean {
  if ('row' in letter && letter.row === undefined) return false;
  const lane = Object.values(LANES).find(({ name }) => name === letter.lane);
  return (
    lane?.columns.length === letter.columns.length &&
    lane.columns.every(({ name, type }, i) => name === letter.columns[i]?.name && type === letter.columns[i].type)
  );
}
