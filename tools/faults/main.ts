import { CommandLine, UsageError } from '../../bench/command-line.js';
import { ChildGroup } from '../../bench/process/child-group.js';
import { textTable } from '../../bench/text-table.js';
import type { Drill } from './drill.js';
import { DRILLS } from './drills.js';
import { HELP } from './help.js';
import { type DrillOutcome, runDrill } from './run-drill.js';

const WRONG_USAGE = 2;
const INTERRUPTED = 130;
const SEED = { fallback: Math.floor(Math.random() * 1e6), min: 0, max: 1e9 };

/** What is to be done. */
interface Order {
  readonly line: CommandLine<string, 'keep' | 'help'>;
  /** The one that was asked for by its name; undefined for all of them. */
  readonly drill: Drill | undefined;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readOrder(args: readonly string[]): Order {
  const [name = '-'] = args;
  const drill = DRILLS.find((one) => one.name === name);
  if (drill === undefined && !name.startsWith('-')) throw new UsageError(`there is no drill '${name}'`);
  const line = CommandLine.read(args, { ...drill?.options, seed: SEED }, ['keep', 'help']);
  const extra = line.plain.slice(drill === undefined ? 0 : 1);
  if (extra.length > 0) throw new UsageError(`unexpected argument '${extra.join(' ')}'`);
  return { line, drill };
}

async function run(drill: Drill, line: Order['line'], isAlone: boolean): Promise<DrillOutcome> {
  say(`\n${drill.name}: ${drill.summary}`);
  const outcome = await runDrill(drill, {
    group,
    seed: line.number('seed'),
    keep: line.has('keep'),
    option: (name) => (isAlone ? line.number(name) : (drill.options[name]?.fallback ?? Number.NaN)),
    say,
  });
  say(`${drill.name}: ${outcome.result}, ${outcome.totals}`);
  for (const fact of outcome.facts) say(`  ${fact}`);
  return outcome;
}

/** A drill that throws has failed; the others are run all the same. */
async function runOrFail(drill: Drill, line: Order['line'], isAlone: boolean): Promise<DrillOutcome> {
  try {
    return await run(drill, line, isAlone);
  } catch (error) {
    if (group.interrupted) throw error;
    const totals = error instanceof Error ? error.message : String(error);
    say(`${drill.name}: ${totals}`);
    return { drill, result: 'FAULTS', seconds: 0, totals: totals.split('\n', 1)[0] ?? '', facts: [] };
  }
}

async function execute({ line, drill }: Order): Promise<number> {
  const outcomes: DrillOutcome[] = [];
  for (const one of drill ? [drill] : DRILLS) outcomes.push(await runOrFail(one, line, drill !== undefined));
  const rows = outcomes.map(({ drill: { name }, result, seconds, totals }) => [name, result, `${seconds} s`, totals]);
  say(`\n${textTable([['drill', 'result', 'time', 'found'], ...rows])}\n(seed ${line.number('seed')})`);
  const isBad = ({ result }: DrillOutcome): boolean =>
    result === 'FAULTS' || (result === 'skipped' && drill !== undefined);
  return outcomes.some(isBad) ? 1 : 0;
}

const group = new ChildGroup();
try {
  const order = readOrder(process.argv.slice(2));
  group.endOnSignals();
  if (order.line.has('help')) say(HELP);
  else process.exitCode = await execute(order);
} catch (error) {
  const usage = error instanceof UsageError ? '\nTry --help.' : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${usage}\n`);
  process.exitCode = group.interrupted ? INTERRUPTED : usage === '' ? 1 : WRONG_USAGE;
}
