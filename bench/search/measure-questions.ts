import { processorTimes } from '../process/processor-times.js';
import { stolenShare } from '../process/stolen-share.js';
import { ask } from './ask.js';
import { type Latencies, latenciesOf } from './latencies.js';
import type { Question } from './questions.js';

/** How a server answered a question. */
export interface QuestionTimes extends Latencies {
  readonly name: string;
  /** When each case was asked for the first time. */
  readonly first: Latencies;
  /** Share of the computing time that the host withheld meanwhile, where the system tells. */
  readonly withheld: number | undefined;
}

/** A question that was not answered with 200. */
export interface Refusal {
  readonly name: string;
  readonly path: string;
  readonly status: number;
}

/** What came of the questions. */
export interface Answers {
  readonly times: readonly QuestionTimes[];
  readonly refusals: readonly Refusal[];
}

/**
 * Asks each question, one at a time: every case once, which counts as the first time alone, and then `rounds` times with the
 * cases in turn. A question is given up at the first refusal.
 */
export async function measureQuestions(
  url: (path: string) => URL,
  questions: readonly Question[],
  rounds: number,
  onQuestion: (name: string) => void,
): Promise<Answers> {
  const times: QuestionTimes[] = [];
  const refusals: Refusal[] = [];
  for (const { name, paths } of questions) {
    onQuestion(name);
    const first: number[] = [];
    const later: number[] = [];
    const before = await processorTimes();
    for (let round = 0; round < paths.length + rounds; round++) {
      const path = paths[round % paths.length] ?? '';
      const { status, milliseconds } = await ask(url(path));
      if (status !== 200) {
        refusals.push({ name, path, status });
        break;
      }
      (round < paths.length ? first : later).push(milliseconds);
    }
    const withheld = stolenShare(before, await processorTimes());
    if (later.length === rounds) times.push({ name, first: latenciesOf(first), ...latenciesOf(later), withheld });
  }
  return { times, refusals };
}
