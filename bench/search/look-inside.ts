import { type ReadFigures, ReadCounters } from '../engine/read-counters.js';
import type { ServerInProcess } from '../engine/server-in-process.js';
import { median } from '../median.js';
import { ask } from './ask.js';
import type { Question } from './questions.js';

/** Without the index every row is read: a few cases tell it all. */
const COMPARED_CASES = 2;
const WITH_INDEX_ROUNDS = 5;
const INDEX_OFF = { ignore_data_skipping_indices: 'payload_text, payload_numbers' } as const;

/** How much longer a question takes without the text index. Medians, milliseconds. */
export interface IndexGain {
  readonly name: string;
  readonly withMs: number;
  readonly withoutMs: number;
}

/** What the engine reads for each question: the mean of its cases, by the question's name. */
export async function readFigures(
  server: ServerInProcess,
  questions: readonly Question[],
  onQuestion: (name: string) => void,
): Promise<Map<string, ReadFigures>> {
  const counters = await ReadCounters.of(server.database);
  const figures = new Map<string, ReadFigures>();
  for (const { name, paths } of questions) {
    onQuestion(name);
    const { rows, granules, bytes, cpuMicros } = await counters.count(async () => {
      for (const path of paths) await ask(server.url(path));
    });
    const mean = (sum: number): number => Math.round(sum / paths.length);
    figures.set(name, { rows: mean(rows), granules: mean(granules), bytes: mean(bytes), cpuMicros: mean(cpuMicros) });
  }
  return figures;
}

/** Asks for rare texts with and without the text index, the same request to the same server. */
export async function indexGains(
  server: ServerInProcess,
  questions: readonly Question[],
  onQuestion: (name: string) => void,
): Promise<IndexGain[]> {
  const gains: IndexGain[] = [];
  for (const { name, paths, rare } of questions) {
    if (rare !== true) continue;
    onQuestion(name);
    const cases = paths.slice(0, COMPARED_CASES);
    const withMs: number[] = [];
    const withoutMs: number[] = [];
    for (const path of cases) {
      const time = async (): Promise<number> => {
        const { status, milliseconds } = await ask(server.url(path));
        return status === 200 ? milliseconds : Number.NaN;
      };
      for (let round = 0; round < WITH_INDEX_ROUNDS; round++) withMs.push(await time());
      withoutMs.push(await server.withSettings(INDEX_OFF, time));
    }
    gains.push({ name, withMs: median(withMs), withoutMs: median(withoutMs) });
  }
  return gains;
}
