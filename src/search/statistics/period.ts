/** A range of time with both ends, in microseconds since 1970: `from` included, `to` not, and after `from`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period widened to whole multiples of `size` (microseconds) since 1970: days begin at midnight UTC. */
export function alignPeriod({ from, to }: Period, size: number): Period {
  return { from: Math.floor(from / size) * size, to: Math.ceil(to / size) * size };
}
