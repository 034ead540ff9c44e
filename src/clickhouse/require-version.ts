import { StartupError } from '../common/startup-error.js';
import type { ClickHouseDatabase } from './clickhouse-database.js';

/** First version with the n-gram text index this schema stands on. */
const REQUIRED = { major: 26, minor: 2 } as const;

/** Answers the version of ClickHouse, or throws a {@link StartupError} when it is too old. */
export async function requireVersion(database: ClickHouseDatabase, signal?: AbortSignal): Promise<string> {
  const statement = { name: 'server-version', sql: 'SELECT version() AS version' };
  const rows = await database.query<{ version: string }>(statement, { signal });
  const version = rows[0]?.version ?? '';
  if (isSupported(version)) return version;
  throw new StartupError(
    `ClickHouse at ${database.location} has version ${version}; ${REQUIRED.major}.${REQUIRED.minor} or newer is needed ` +
      `(text index with n-grams).`,
  );
}

/** Whether a version like `26.7.2.1` will do. */
export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > REQUIRED.major || (major === REQUIRED.major && minor >= REQUIRED.minor);
}
