/** Columns of the line `cpu` in /proc/stat that are computing: user, nice, system, irq, softirq. The next one is steal. */
const COMPUTING = [0, 1, 2, 5, 6];
const STOLEN = 7;

/**
 * Of the time in which the processors were wanted, the share that the host gave to other machines; undefined where the system does not
 * tell (anything but Linux) or nothing was computed.
 *
 * @param before `/proc/stat` at the beginning
 * @param after `/proc/stat` at the end
 */
export function stolenShare(before: string, after: string): number | undefined {
  const [from, to] = [ticks(before), ticks(after)];
  const spent = (column: number): number => (to[column] ?? Number.NaN) - (from[column] ?? Number.NaN);
  const stolen = spent(STOLEN);
  const wanted = COMPUTING.reduce((sum, column) => sum + spent(column), stolen);
  return wanted > 0 ? stolen / wanted : undefined;
}

function ticks(stat: string): number[] {
  const line = /^cpu +(.*)$/m.exec(stat)?.[1] ?? '';
  return line === '' ? [] : line.split(' ').map(Number);
}
