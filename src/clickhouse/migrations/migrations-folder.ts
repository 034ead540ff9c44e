import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `clickhouse/migrations` of the project, found from the sources and from the built files alike. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'clickhouse', 'migrations');
    if (existsSync(join(candidate, '0001_executions.sql'))) return candidate;
    if (folder === dirname(folder)) throw new Error('The folder clickhouse/migrations is missing.');
  }
}
