import type { Measurement } from './measurement.js';
import { median } from './median.js';
import { numberText } from './number-text.js';
import { textTable } from './text-table.js';

type Figure =
  'executionsPerSecond' | 'megabytesPerSecond' | 'p50Ms' | 'p99Ms' | 'visibleAfterMs' | 'queryablePerSecond';
type SystemFigure = 'peakMemoryMegabytes' | 'cpuSeconds' | 'cpuMicrosPerExecution';

const COLUMNS: readonly (readonly [title: string, figure: Figure | SystemFigure, digits: number])[] = [
  ['executions/s', 'executionsPerSecond', 0],
  ['MB/s', 'megabytesPerSecond', 1],
  ['p50 ms', 'p50Ms', 1],
  ['p99 ms', 'p99Ms', 1],
  ['visible after ms', 'visibleAfterMs', 0],
  ['found/s', 'queryablePerSecond', 0],
  ['peak RSS MB', 'peakMemoryMegabytes', 0],
  ['CPU s', 'cpuSeconds', 1],
  ['CPU µs each', 'cpuMicrosPerExecution', 0],
];

/** How the server compares with a yardstick: the median over the rounds, and each round. */
export interface Ratio {
  readonly median: number;
  readonly rounds: readonly number[];
}

/** The server's figure divided by the yardstick's, round by round. */
export function ratioOf(rounds: readonly Measurement[], server: string, yardstick: string, figure: Figure): Ratio {
  const ratios: number[] = [];
  for (const one of rounds) {
    if (one.side !== server) continue;
    const other = rounds.find(({ side, round }) => side === yardstick && round === one.round);
    if (other !== undefined) ratios.push(one[figure] / other[figure]);
  }
  return { median: median(ratios), rounds: ratios };
}

/** One line per side, medians over the rounds. */
export function tableOf(rounds: readonly Measurement[]): string {
  const sides = [...new Set(rounds.map(({ side }) => side))];
  const lines = [['side', ...COLUMNS.map(([title]) => title)]];
  for (const side of sides) {
    const own = rounds.filter((round) => round.side === side);
    lines.push([side, ...COLUMNS.map(([, figure, digits]) => medianText(own, figure, digits))]);
  }
  return textTable(lines);
}

/** `ratio of executions/s: 0.84 (rounds 0.85, 0.83)`. */
export function ratioText(what: string, { median: middle, rounds }: Ratio): string {
  return `ratio of ${what}: ${middle.toFixed(2)} (rounds ${rounds.map((ratio) => ratio.toFixed(2)).join(', ')})`;
}

/** What a side answered instead of 202, when there was anything. */
export function othersText(rounds: readonly Measurement[]): string[] {
  return rounds
    .filter(({ others }) => Object.keys(others).length > 0)
    .map(({ side, round, others }) => `${side}, round ${round}: not answered 202: ${JSON.stringify(others)}`);
}

function medianText(rounds: readonly Measurement[], figure: Figure | SystemFigure, digits: number): string {
  const values = rounds.map((round) => round[figure]).filter((value) => value !== undefined);
  return numberText(median(values), digits);
}
