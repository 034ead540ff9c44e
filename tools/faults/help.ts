import { DRILLS } from './drills.js';
import type { Drill } from './drill.js';

const NAME_WIDTH = 22;
const OPTION_WIDTH = 20;

function optionsOf({ options }: Drill): string[] {
  return Object.entries(options).map(
    ([name, { meaning, fallback }]) => `      ${`--${name} N`.padEnd(OPTION_WIDTH)}${meaning} (${fallback})`,
  );
}

function drillLines(drill: Drill): string[] {
  return [`  ${drill.name.padEnd(NAME_WIDTH)}${drill.summary}`, ...optionsOf(drill)];
}

/** What `--help` prints. */
export const HELP = `Fault drills: the built server in a process of its own, under load, meets a fault; then it is asked for every id that it
ever acknowledged. Each has to be found exactly once and as it was sent, or to be a dead letter with a reason.

Usage: npm run test:faults                                  all drills, short ones, and a table of what came of them
       npm run test:faults -- <drill> [--option N …]        one drill

Drills, and the options of each
${DRILLS.flatMap(drillLines).join('\n')}

Options of all
  --seed N              contents and moments (random)
  --keep                leave the directories; that of a drill also stays when something is wrong
  --help                this text

Contents follow from the ids, so the client remembers ids alone, and those at the 202 and no sooner.

  lost        acknowledged, and neither found nor a dead letter
  doubled     listed or counted more than once, stored more often than it was sent, found and a dead letter, too
  damaged     found, with other contents than were sent
  never sent  found, though nobody sent it
  other       another promise that was not kept, such as a refusal without Retry-After

The machine goes on running: what only a power cut loses, such as a missing fsync, does not show here.

Exit code: 0 when nothing of that happened, 1 otherwise, 2 wrong options. A drill this machine cannot run is skipped and
named; a drill asked for by its name then counts as failed.
`;
