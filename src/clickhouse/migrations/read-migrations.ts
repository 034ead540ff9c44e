import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../common/startup-error.js';
import type { Migration } from './migration.js';
import { splitStatements } from './split-statements.js';

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** Reads every migration of a folder in order. Throws when a name is wrong or a number is used twice or left out. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, position) => {
    const version = Number(FILE_NAME.exec(file)?.[1]);
    if (version !== position + 1) {
      const expected = String(position + 1).padStart(4, '0');
      throw new StartupError(`The migration ${file} should be called ${expected}_name.sql: numbers run without gaps.`);
    }
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return {
      version,
      name: file.replace(/\.sql$/, ''),
      checksum: createHash('sha256').update(text).digest('hex'),
      statements: splitStatements(text),
    };
  });
}
