import { CommandLine, UsageError } from '../../bench/command-line.js';
import { ChildGroup } from '../../bench/process/child-group.js';
import { freePort } from '../../bench/process/free-port.js';
import { createTemporaryDirectory, removeTemporaryDirectory } from '../../bench/process/temporary-directory.js';
import { type DrillOptions, KillDrill } from './kill-drill.js';

const HELP = `Kills the built server with SIGKILL at random moments under load, then asks it for all it answered 202 for.

Usage: node dist/tools/faults/kill-nine.js [options]          (build first: npm run build)

  --rounds N        how often it is killed (20)
  --connections N   clients at a time (6)
  --batch N         executions per request (25)
  --load MS         longest load before a kill, milliseconds (2500)
  --details N       executions whose details and body are looked at, too (200)
  --seed N          contents and moments (random)
  --keep            leave the data directory; it also stays when something is wrong
  --help

Contents follow from the ids, so the client remembers ids alone, and those at the 202 and no sooner. Batches without an
answer are sent again after the restart, and so is an acknowledged one in every round: storage may hold a record as
often as it was sent, the API has to show it once. Some kills hit the server while it starts. The machine goes on
running: what only a power cut loses, such as a missing fsync, does not show here.

  lost        acknowledged, and not found
  doubled     listed or counted more than once, or stored more often than it was sent
  damaged     found, with other contents than were sent
  never sent  found, though nobody sent it

Exit code: 0 when nothing of that happened, 1 otherwise, 2 wrong options.
`;
const WRONG_USAGE = 2;
const INTERRUPTED = 130;

function readOptions(args: readonly string[]): { help: boolean; keep: boolean; drill: DrillOptions } {
  const line = CommandLine.read(
    args,
    {
      rounds: { fallback: 20, min: 1, max: 10_000 },
      connections: { fallback: 6, min: 1, max: 100 },
      batch: { fallback: 25, min: 1, max: 1000 },
      load: { fallback: 2500, min: 200, max: 600_000 },
      details: { fallback: 200, min: 0, max: 100_000 },
      seed: { fallback: Math.floor(Math.random() * 1e6), min: 0, max: 1e9 },
    },
    ['keep', 'help'],
  );
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  const drill = {
    rounds: line.number('rounds'),
    connections: line.number('connections'),
    batch: line.number('batch'),
    longestLoadMs: line.number('load'),
    details: line.number('details'),
    seed: line.number('seed'),
  };
  return { help: line.has('help'), keep: line.has('keep'), drill };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs the drill and answers whether nothing was wrong. */
async function runDrill(options: DrillOptions, keep: boolean, group: ChildGroup): Promise<boolean> {
  const directory = await createTemporaryDirectory('drill');
  let remove = false;
  try {
    const drill = new KillDrill(options, directory, await freePort(), group, say);
    await drill.run();
    const { findings, journal } = drill;
    for (const example of findings.examples) say(example);
    say(
      `${options.rounds} rounds (seed ${options.seed}), ${journal.acknowledgedCount} acknowledged, ${findings.totals}`,
    );
    remove = findings.sound;
    return findings.sound;
  } finally {
    await group.end();
    if ((remove && !keep) || group.interrupted) await removeTemporaryDirectory(directory);
    else say(`the data directory is left at ${directory}`);
  }
}

const group = new ChildGroup();
try {
  const { help, keep, drill } = readOptions(process.argv.slice(2));
  group.endOnSignals();
  if (help) say(HELP);
  else process.exitCode = (await runDrill(drill, keep, group)) ? 0 : 1;
} catch (error) {
  const usage = error instanceof UsageError ? '\nTry --help.' : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${usage}\n`);
  process.exitCode = group.interrupted ? INTERRUPTED : usage === '' ? 1 : WRONG_USAGE;
}
