import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../test/support/builders.js';
import type { SeedPlan } from './seed-plan.js';
import { emptyState, readState, resume, writeState } from './seed-state.js';

const PLAN: SeedPlan = { executions: 1000, days: 10, seed: 1, endMs: 1_784_883_600_000 };
const STATE = { plan: PLAN, segments: 3, executions: 300, jsonBytes: 1_000_000, textLength: 200_000 };

describe('the state of a seed', () => {
  it('is read as it was written, the latest one', async () => {
    const directory = aDirectory();
    expect(await readState(directory)).toBeUndefined();
    await writeState(directory, emptyState(PLAN));
    await writeState(directory, STATE);
    expect(await readState(directory)).toEqual(STATE);
  });

  it('is refused when the file is something else', async () => {
    const directory = aDirectory();
    await writeFile(join(directory, 'seed.json'), '{"plan":{}}');
    await expect(readState(directory)).rejects.toThrow('is not the state of a seed');
  });
});

describe('resume', () => {
  it('begins with nothing stored', () => {
    expect(resume(undefined, PLAN, '/seeded')).toEqual(emptyState(PLAN));
  });

  it('goes on with the same data up to the time of the first run', () => {
    const later = { ...PLAN, endMs: PLAN.endMs + 60_000 };
    expect(resume(STATE, later, '/seeded')).toBe(STATE);
  });

  it.each([{ executions: 2000 }, { days: 5 }, { seed: 2 }])('refuses other data: %j', (other) => {
    expect(() => resume(STATE, { ...PLAN, ...other }, '/seeded')).toThrow(
      '/seeded is seeded with --executions 1000 --days 10 --seed 1',
    );
  });
});
