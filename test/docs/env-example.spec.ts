import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config/load-config.js';
import { PROJECT } from '../support/golden.js';

const lines = readFileSync(join(PROJECT, '.env.example'), 'utf8').split('\n');
const SETTING = /^#?([A-Z][A-Z0-9_]*)=(.*)$/;

const settings = new Map(
  lines.flatMap((line) => {
    const [, name, value] = SETTING.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  }),
);

/** Every variable that the configuration is read from, in both modes of ClickHouse. */
function variablesRead(): string[] {
  const names = new Set<string>();
  for (const url of [undefined, 'http://clickhouse:8123']) {
    const environment = new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_target, name) => {
          names.add(String(name));
          return name === 'CLICKHOUSE_URL' ? url : undefined;
        },
      },
    );
    loadConfig(environment);
  }
  return [...names].sort();
}

describe('.env.example', () => {
  it('names every variable that is read, and no other, once', () => {
    expect([...settings.keys()].sort()).toEqual(variablesRead());
    expect(lines.filter((line) => SETTING.test(line))).toHaveLength(settings.size);
  });

  it('shows the defaults: with all of them set nothing changes', () => {
    expect(loadConfig(Object.fromEntries(settings))).toEqual(loadConfig({}));
  });

  it('sets nothing as it is', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  it('says something about each', () => {
    lines.forEach((line, i) => {
      if (SETTING.test(line)) expect([line, lines[i - 1]]).toEqual([line, expect.stringMatching(/^# \S.{10,}/)]);
    });
  });
});
