import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Statement } from '../../src/clickhouse/statement.js';
import { expectGolden, PROJECT } from '../support/golden.js';
import { AGENTS } from './statements/agents.js';
import { AUDIT } from './statements/audit.js';
import { COMMANDS } from './statements/commands.js';
import { CONFIGURATIONS } from './statements/configurations.js';
import { DETAILS } from './statements/details.js';
import { DIAGRAMS } from './statements/diagrams.js';
import { ENTITIES } from './statements/entities.js';
import { EXECUTIONS } from './statements/executions.js';
import { INSERTS } from './statements/inserts.js';
import { PEOPLE } from './statements/people.js';
import { STATISTICS } from './statements/statistics.js';
import { TABLE_CARE } from './statements/tables.js';
import { TOKENS } from './statements/tokens.js';
import { TRANSACTIONS } from './statements/transactions.js';

const FOLDER = 'clickhouse/queries';
const STATEMENTS = {
  ...AGENTS,
  ...AUDIT,
  ...COMMANDS,
  ...CONFIGURATIONS,
  ...EXECUTIONS,
  ...DETAILS,
  ...TRANSACTIONS,
  ...STATISTICS,
  ...ENTITIES,
  ...DIAGRAMS,
  ...INSERTS,
  ...PEOPLE,
  ...TABLE_CARE,
  ...TOKENS,
};
/** Parts of statements: they stand in those of the others. */
const PARTS = [
  'execution-filter.sql.ts',
  'text-filter.sql.ts',
  'matched-texts.sql.ts',
  'execution-branches.sql.ts',
  'record-branches.sql.ts',
  'records-of.sql.ts',
  'normalised-message.sql.ts',
];

/** The statement as it is written, and what it is run with, as comments. */
function print({ name, sql, params = {}, settings = {} }: Statement): string {
  const list = (title: string, values: object): string[] =>
    Object.entries(values).map(([key, value]) => `-- ${title} ${key} = ${JSON.stringify(value)}`);
  return [`-- ${name}`, ...list('parameter', params), ...list('setting', settings), sql, ''].join('\n');
}

describe('the SQL of', () => {
  it.each(Object.entries(STATEMENTS))('%s is what is committed', async (name, statement) => {
    expectGolden(`${FOLDER}/${name}.sql`, print(await statement()));
  });

  it('nothing else is there', () => {
    const files = readdirSync(join(PROJECT, FOLDER)).filter((file) => file.endsWith('.sql'));
    expect(files.sort()).toEqual(
      Object.keys(STATEMENTS)
        .map((name) => `${name}.sql`)
        .sort(),
    );
  });

  it('every builder in src is printed here', () => {
    const folder = join(import.meta.dirname, 'statements');
    const printed = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('');
    const builders = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.sql.ts'))
      .map((file) => basename(file))
      .filter((file) => !PARTS.includes(file));
    expect(builders.length).toBeGreaterThan(4);
    expect(builders.filter((file) => !printed.includes(`/${file.replace(/ts$/, 'js')}'`))).toEqual([]);
  });
});
