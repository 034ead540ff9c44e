import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { types } from 'node:util';
import type { SeedPlan } from './seed-plan.js';

const FILE = 'seed.json';

/** What a seeded directory holds so far. */
export interface SeedState {
  readonly plan: SeedPlan;
  /** Segments that are stored, from the first one on. */
  readonly segments: number;
  readonly executions: number;
  /** Of the stored records as agents send them. */
  readonly jsonBytes: number;
  /** Characters of the stored records that are searched for a text. */
  readonly textLength: number;
}

/** A directory in which nothing is stored yet. */
export function emptyState(plan: SeedPlan): SeedState {
  return { plan, segments: 0, executions: 0, jsonBytes: 0, textLength: 0 };
}

/** The state of a directory; undefined when it was never seeded. Throws when its file is none of ours. */
export async function readState(directory: string): Promise<SeedState | undefined> {
  const path = join(directory, FILE);
  try {
    const state: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isState(state)) return state;
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  throw new Error(`${path} is not the state of a seed.`);
}

/** Replaces the state as a whole: after a crash either the old or the new one is there. */
export async function writeState(directory: string, state: SeedState): Promise<void> {
  const path = join(directory, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { flush: true });
  await rename(`${path}.new`, path);
}

/**
 * Where to go on: the state that was found if it is of the same data, at the time the first run began. Throws in words
 * when the directory holds other data.
 */
export function resume(found: SeedState | undefined, wanted: SeedPlan, directory: string): SeedState {
  if (found === undefined) return emptyState(wanted);
  const { executions, days, seed } = found.plan;
  if (executions === wanted.executions && days === wanted.days && seed === wanted.seed) return found;
  throw new Error(
    `${directory} is seeded with --executions ${executions} --days ${days} --seed ${seed}: ` +
      'go on with the same figures, remove it, or name another directory.',
  );
}

function isState(value: unknown): value is SeedState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'plan' in value &&
    'segments' in value &&
    typeof value.segments === 'number'
  );
}
