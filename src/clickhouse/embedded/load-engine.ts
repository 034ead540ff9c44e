import { createRequire } from 'node:module';
import { errorMessage } from '../../common/error-message.js';
import { StartupError } from '../../common/startup-error.js';
import type { EngineLibrary } from './engine-session.js';

function isEngineLibrary(value: unknown): value is EngineLibrary {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Session' in value &&
    typeof value.Session === 'function' &&
    'drainPending' in value &&
    typeof value.drainPending === 'function'
  );
}

/**
 * Loads the embedded engine, an optional package of some 550 MB.
 * Throws a {@link StartupError} that says what to do where it is missing or has no build for this platform.
 */
export function loadEngine(): EngineLibrary {
  let reason = 'it is not the library this server knows';
  try {
    // Not an import: an installation without the optional package still has to compile.
    const library: unknown = createRequire(import.meta.url)('chdb');
    if (isEngineLibrary(library)) return library;
  } catch (error) {
    // The rest of the message is where Node has looked.
    reason = errorMessage(error).split('\n')[0] ?? reason;
  }
  throw new StartupError(
    `The embedded ClickHouse (package chdb) cannot be loaded on ${process.platform}-${process.arch}: ${reason}\n` +
      'It exists for Linux with glibc and for macOS (x64 and arm64), not for Windows or musl (Alpine). Either install it ' +
      '(npm ci without --omit=optional), or set CLICKHOUSE_URL to a ClickHouse server of version 26.2 or newer.',
  );
}
