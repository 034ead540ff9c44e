import { median } from '../median.js';
import { numberText } from '../number-text.js';
import { textTable } from '../text-table.js';
import type { MemorySample } from './memory-sample.js';

const BUCKET_MINUTES = 5;
const BAR_LENGTH = 30;
const TITLES = [
  ...['minutes', 'RSS MB min', 'median', 'max', 'heap MB', 'external MB', 'spool MB max'],
  ...['accepted/s', 'rows stored', 'parts', 'disk MB'],
];

/** The course of a run, one line per five minutes; medians where the title names nothing else. The bar is the RSS. */
export function memoryCurve(samples: readonly MemorySample[]): string {
  const buckets = bucketsOf(samples);
  const highest = Math.max(...buckets.map((bucket) => median(bucket.map(({ rssBytes }) => rssBytes))));
  const [titles = '', ...lines] = textTable([TITLES, ...buckets.map(cellsOf)]).split('\n');
  const bars = buckets.map((bucket) => {
    const share = median(bucket.map(({ rssBytes }) => rssBytes)) / highest;
    return '█'.repeat(Math.round(share * BAR_LENGTH));
  });
  return [titles, ...lines.map((line, index) => `${line}  ${bars[index] ?? ''}`)].join('\n');
}

function bucketsOf(samples: readonly MemorySample[]): MemorySample[][] {
  const buckets = new Map<number, MemorySample[]>();
  for (const sample of samples) {
    const index = Math.floor(sample.seconds / 60 / BUCKET_MINUTES);
    const bucket = buckets.get(index) ?? [];
    if (bucket.push(sample) === 1) buckets.set(index, bucket);
  }
  return [...buckets.values()];
}

function cellsOf(bucket: readonly MemorySample[]): string[] {
  const from = Math.floor((bucket[0]?.seconds ?? 0) / 60 / BUCKET_MINUTES) * BUCKET_MINUTES;
  const last = bucket.at(-1);
  const rss = bucket.map(({ rssBytes }) => rssBytes);
  const middle = (figure: (sample: MemorySample) => number): number => median(bucket.map(figure));
  return [
    `${from}–${from + BUCKET_MINUTES}`,
    ...[Math.min(...rss), median(rss), Math.max(...rss)].map(megabytes),
    megabytes(middle(({ heapUsedBytes }) => heapUsedBytes)),
    megabytes(middle(({ externalBytes }) => externalBytes)),
    megabytes(Math.max(...bucket.map(({ spoolBytes }) => spoolBytes))),
    numberText(middle(({ acceptedPerSecond }) => acceptedPerSecond)),
    numberText(last?.storedRows),
    numberText(middle(({ parts }) => parts)),
    megabytes(last?.diskUsedBytes ?? Number.NaN),
  ];
}

function megabytes(bytes: number): string {
  return numberText(bytes / 1e6);
}
