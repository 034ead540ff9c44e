import type { Period } from '../period.js';

const MICROS_PER_SECOND = 1_000_000;

/** Condition for rows of the rollup: their minute is in the period that {@link minuteParameters} binds. */
export const duringMinutes =
  'minute >= fromUnixTimestamp64Second({from:Int64}) AND minute < fromUnixTimestamp64Second({to:Int64})';

/** A period of whole minutes as seconds since 1970. */
export function minuteParameters({ from, to }: Period): { readonly from: number; readonly to: number } {
  return { from: from / MICROS_PER_SECOND, to: to / MICROS_PER_SECOND };
}
