import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { splitStatements } from './split-statements.js';

/**
 * The statements of `clickhouse/schema.sql` beside the folder of migrations: what all of them make of nothing. Each is
 * idempotent.
 */
export function readSchema(migrationsFolder: string): string[] {
  return splitStatements(readFileSync(join(dirname(migrationsFolder), 'schema.sql'), 'utf8').replaceAll('\r\n', '\n'));
}
