import type { NumberOption } from '../../bench/command-line.js';
import type { DrillContext } from './drill-context.js';

/** A number that can be given to a drill, and what it means. */
export interface DrillOption extends NumberOption {
  readonly meaning: string;
}

/** What came of a drill that could be run. */
export interface DrillReport {
  /** What was measured, in a few words each. */
  readonly facts: readonly string[];
}

/** This machine cannot do what a drill needs. */
export class DrillImpossible extends Error {
  override readonly name = 'DrillImpossible';
}

/** A fault that is put into the built server under load, and what has to hold all the same. */
export interface Drill {
  readonly name: string;
  /** What happens, in a line. */
  readonly summary: string;
  readonly options: Readonly<Record<string, DrillOption>>;
  /** Notes what is wrong in the findings of the context. Throws {@link DrillImpossible} where it cannot be run. */
  run(context: DrillContext): Promise<DrillReport>;
}
