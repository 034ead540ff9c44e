import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppConfig } from '../../src/config/app-config.js';
import { loadConfig } from '../../src/config/load-config.js';
import { TEST_BOOTSTRAP_TOKEN, TEST_JWT_SECRET } from './test-tokens.js';

/** A configuration on a data directory of its own unless one is given; the caller removes it. */
export function aConfig(environment: Readonly<Record<string, string>> = {}): AppConfig {
  return loadConfig({
    CAMELEER_DATA_DIR: environment['CAMELEER_DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'cameleer-test-')),
    CAMELEER_HOST: '127.0.0.1',
    CAMELEER_PORT: '0',
    CAMELEER_JWT_SECRET: TEST_JWT_SECRET,
    CAMELEER_AUTH_TOKEN: TEST_BOOTSTRAP_TOKEN,
    CAMELEER_LOG_LEVEL: 'silent',
    CAMELEER_FLUSH_INTERVAL_MS: '50',
    // Totals are exact however slow the machine is.
    CAMELEER_COUNT_TIMEOUT_MS: '30000',
    // Threads need compiled sources: the tests of a server in a process of its own have them.
    CAMELEER_ENCODING_THREADS: '0',
    ...environment,
  });
}
