import { resolve } from 'node:path';
import { CommandLine, UsageError } from './command-line.js';
import type { ReadFigures } from './engine/read-counters.js';
import { ServerInProcess } from './engine/server-in-process.js';
import { BuiltServer } from './process/built-server.js';
import { type ChildGroup, Interrupted } from './process/child-group.js';
import { freePort } from './process/free-port.js';
import { runBenchmark } from './run-benchmark.js';
import { bareRate } from './search/bare-rate.js';
import { type IndexGain, indexGains, readFigures } from './search/look-inside.js';
import { machineSpeed } from './search/machine-speed.js';
import { type Answers, measureQuestions } from './search/measure-questions.js';
import { type Question, questionsAbout } from './search/questions.js';
import { takeSamples } from './search/samples.js';
import { gainText, questionTable, refusalText, speedText, storageText } from './search/search-report.js';
import { type StorageFigures, storageFigures } from './search/storage.js';
import { walkPages } from './search/walk-pages.js';
import { readState } from './seed/seed-state.js';
import { writeResult } from './write-result.js';

const HELP = `How long the server takes to answer what users ask, over a directory that bench/seed.js has filled.

Usage: node dist/bench/search.js [options]          (build first: npm run build:bench)

  --directory D     the seeded directory (data/seeded)
  --against D       a smaller seeded directory: 'growth' is how much longer an answer takes in the larger one
  --rounds N        times each question is asked, its cases in turn, one at a time (40)
  --no-comparison   leave out the questions without the text index, which take long
  --help

Questions go over HTTP to a server of its own on the directory. 'first' is the median of the times when each case was asked for
the first time after the start; the file system's cache is as it is.

Before and after that the bare pipeline of bench/ingest.js tells how fast the machine is; the faster rate counts. Targets are times on one
where it takes 26,000 executions/s: 'of target' is the 95th percentile, times the speed of this machine beside that one, divided by the target.
'withheld' is what the host kept of the computing time that was wanted meanwhile: with much of it times are not those of the machine.

What the engine reads per question, and the time without the text index, come from the same requests to a server within
this process: the engine counts rows, granules and bytes for its whole process only. Granules are those the indexes
leave; a page that is full early reads fewer of them.

The result is also written to bench/results/search.json.
`;
const FAR_PAGE = 100;

interface Plan {
  readonly directory: string;
  readonly against: string | undefined;
  readonly rounds: number;
  readonly compare: boolean;
}

/** What is known of a directory before its server is measured. */
interface Inside {
  readonly questions: readonly Question[];
  readonly figures: ReadonlyMap<string, ReadFigures>;
  readonly gains: readonly IndexGain[];
  readonly storage: StorageFigures;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const numbers = { rounds: { fallback: 40, min: 1, max: 100_000 } };
  const line = CommandLine.read(args, numbers, ['no-comparison', 'help'], ['directory', 'against']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  if (line.has('help')) return undefined;
  const against = line.text('against');
  return {
    directory: resolve(line.text('directory') ?? 'data/seeded'),
    against: against === undefined ? undefined : resolve(against),
    rounds: line.number('rounds'),
    compare: !line.has('no-comparison'),
  };
}

/** Tells what is being done; ends the run there after a signal. */
function teller(directory: string, group: ChildGroup): (text: string) => void {
  return (text) => {
    if (group.interrupted) throw new Interrupted();
    process.stderr.write(`${directory}: ${text}\n`);
  };
}

async function lookInside(directory: string, compare: boolean, group: ChildGroup): Promise<Inside> {
  const tell = teller(directory, group);
  const state = await readState(directory);
  if (state === undefined) throw new Error(`${directory} is not seeded: run bench/seed.js first.`);
  const { executions, plan } = state;
  if (executions < plan.executions) throw new Error(`${directory} is not seeded to its end: run bench/seed.js again.`);
  return ServerInProcess.run(directory, async (server) => {
    const { database, tables } = server;
    tell('what the engine reads');
    const samples = await takeSamples(database, tables, plan);
    const url = (path: string): URL => server.url(path);
    const far = {
      name: 'page 100',
      paths: [await walkPages(url, '/search/executions?limit=50', FAR_PAGE)],
      targetMs: 50,
    };
    const questions = [...questionsAbout(samples, plan), far];
    const figures = await readFigures(server, questions, tell);
    const gains = compare
      ? await indexGains(server, questions, (name) => {
          tell(`without the index: ${name}`);
        })
      : [];
    return { questions, figures, gains, storage: await storageFigures(database, tables, state) };
  });
}

/** Starts the built server on the directory and asks it. */
async function measure(
  directory: string,
  questions: readonly Question[],
  rounds: number,
  group: ChildGroup,
): Promise<Answers> {
  const server = BuiltServer.start(group, directory, await freePort());
  try {
    await server.ready();
    return await measureQuestions((path) => server.url(path), questions, rounds, teller(directory, group));
  } finally {
    await server.child.stop();
  }
}

async function run({ directory, against, rounds, compare }: Plan, group: ChildGroup): Promise<void> {
  const inside = await lookInside(directory, compare, group);
  const tell = teller(directory, group);
  const rateBefore = await bareRate(group, tell);
  const answers = await measure(directory, inside.questions, rounds, group);
  const speed = machineSpeed([rateBefore, await bareRate(group, tell)]);
  const smaller = against === undefined ? undefined : await lookInside(against, false, group);
  const before =
    smaller === undefined || against === undefined
      ? undefined
      : await measure(against, smaller.questions, rounds, group);
  const { questions, figures, gains, storage } = inside;
  const lines = [
    questionTable(questions, answers.times, figures, speed, before?.times),
    '',
    speedText(speed),
    ...gains.map(gainText),
    storageText(storage),
    ...answers.refusals.map(refusalText),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const read = Object.fromEntries(figures);
  await writeResult('search', {
    rounds,
    speed,
    questions,
    answers,
    read,
    gains,
    storage,
    against: before,
  });
  if (answers.refusals.length > 0) process.exitCode = 1;
}

await runBenchmark({ help: HELP, readPlan, run });
