import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CONFIGURATION_CHANGE } from '../../src/agent/configuration/configuration-change.js';
import { DEFAULT_CONFIGURATION } from '../../src/agent/configuration/default-configuration.js';
import { PROJECT } from '../support/golden.js';

const rows = readFileSync(join(PROJECT, 'docs', 'agent-configuration.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, field, value] = /^\| `(\w+)` +\| (?:`(.*?)`)? +\|/.exec(line) ?? [];
    return field === undefined || !/^[a-z]/.test(field) ? [] : [[field, value] as const];
  });

describe('docs/agent-configuration.md', () => {
  it('has every field that can be wanted', () => {
    expect(rows.map(([field]) => field)).toEqual(Object.keys(CONFIGURATION_CHANGE.schema.properties ?? {}));
  });

  it('has the defaults', () => {
    const told = rows.flatMap(([field, value]) => (value === undefined ? [] : [[field, JSON.parse(value) as unknown]]));
    expect(Object.fromEntries(told)).toEqual(DEFAULT_CONFIGURATION);
  });
});
