import type { ChildGroup } from '../../bench/process/child-group.js';
import { createTemporaryDirectory, removeTemporaryDirectory } from '../../bench/process/temporary-directory.js';
import { DrillContext } from './drill-context.js';
import { type Drill, DrillImpossible } from './drill.js';

/** How a drill is run. */
export interface DrillSettings {
  readonly group: ChildGroup;
  readonly seed: number;
  /** Whether its directory stays in any case. */
  readonly keep: boolean;
  readonly option: (name: string) => number;
  readonly say: (text: string) => void;
}

/** What came of a drill. */
export interface DrillOutcome {
  readonly drill: Drill;
  readonly result: 'sound' | 'FAULTS' | 'skipped';
  readonly seconds: number;
  /** What was found wrong, in numbers, or why it was skipped. */
  readonly totals: string;
  readonly facts: readonly string[];
}

/** Runs a drill on a directory of its own, which is gone afterwards when nothing was wrong. */
export async function runDrill(drill: Drill, settings: DrillSettings): Promise<DrillOutcome> {
  const { group, keep, say } = settings;
  const started = performance.now();
  const directory = await createTemporaryDirectory(`drill-${drill.name}`);
  const context = new DrillContext({ ...settings, directory });
  let remove = false;
  try {
    const outcome = await outcomeOf(drill, context);
    remove = outcome.result !== 'FAULTS';
    for (const example of context.findings.examples) say(example);
    return { ...outcome, seconds: Math.round((performance.now() - started) / 1000) };
  } finally {
    context.end();
    await group.end();
    if ((remove && !keep) || group.interrupted) await removeTemporaryDirectory(directory);
    else say(`what the drill left is in ${directory}`);
  }
}

async function outcomeOf(drill: Drill, context: DrillContext): Promise<Omit<DrillOutcome, 'seconds'>> {
  try {
    const { facts } = await drill.run(context);
    const { sound, totals } = context.findings;
    return { drill, result: sound ? 'sound' : 'FAULTS', totals, facts };
  } catch (error) {
    if (error instanceof DrillImpossible) return { drill, result: 'skipped', totals: error.message, facts: [] };
    throw error;
  }
}
