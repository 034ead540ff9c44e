import { median } from '../median.js';
import { numberText } from '../number-text.js';
import { textTable } from '../text-table.js';
import type { FleetFigures } from './fleet-figures.js';

const BAR_LENGTH = 30;

/** The figures for people. */
export function fleetReport(figures: FleetFigures, agents: number): string {
  const { toOne, broadcasts, idleCpu, faults } = figures;
  const lines = [
    ['', 'measured', 'wanted'],
    ['agents', numberText(agents), ''],
    ['registration of all, s', numberText(figures.registrationSeconds, 1), ''],
    ['connecting all, s', numberText(figures.connectSeconds, 1), ''],
    ['memory per registered agent, kB', kilobytes(figures.bytesPerRegistration), ''],
    ['memory per stream, kB', kilobytes(figures.bytesPerStream), ''],
    ['memory per agent, kB', kilobytes(figures.bytesPerRegistration + figures.bytesPerStream), '20'],
    ['of it JavaScript heap, kB', kilobytes(figures.heapPerAgent), ''],
    ['heartbeats/s', numberText(figures.heartbeatsPerSecond), ''],
    ['CPU with heartbeats alone, cores', numberText(idleCpu, 2), ''],
    ['command to one agent, p50 ms', numberText(toOne.p50Ms, 1), ''],
    ['command to one agent, p99 ms', numberText(toOne.p99Ms, 1), '100'],
    ['broadcast accepted, ms', numberText(median(broadcasts.map(({ acceptedMs }) => acceptedMs))), ''],
    ['broadcast, last event, ms', numberText(median(broadcasts.map(({ lastMs }) => lastMs))), '2,000'],
    ['reconnects in storms', numberText(figures.reconnects), ''],
    ['storms, s', numberText(figures.stormSeconds, 1), ''],
  ];
  const parts = [textTable(lines), memoryCurve(figures.memory)];
  if (Object.keys(faults).length > 0) parts.push(`faults: ${JSON.stringify(faults)}`);
  return parts.join('\n\n');
}

function memoryCurve(memory: FleetFigures['memory']): string {
  const highest = Math.max(...memory.map(({ rssBytes }) => rssBytes));
  const table = textTable([
    ['storms', 'seconds', 'RSS MB', 'heap MB'],
    ...memory.map(({ storms, seconds, rssBytes, heapUsedBytes }) => [
      ...[numberText(storms), numberText(seconds), numberText(rssBytes / 1e6), numberText(heapUsedBytes / 1e6)],
    ]),
  ]);
  const bars = ['', ...memory.map(({ rssBytes }) => '█'.repeat(Math.round((rssBytes / highest) * BAR_LENGTH)))];
  return table
    .split('\n')
    .map((line, i) => `${line}  ${bars[i] ?? ''}`.trimEnd())
    .join('\n');
}

function kilobytes(bytes: number): string {
  return numberText(bytes / 1000, 1);
}
