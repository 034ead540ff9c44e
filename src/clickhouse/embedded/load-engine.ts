import { errorMessage } from '../../common/error-message.js';
import { StartupError } from '../../common/startup-error.js';
import type { EngineLibrary } from './engine-session.js';

/**
 * Loads the embedded engine, an optional package of some 550 MB.
 * Throws a {@link StartupError} that says what to do where it is missing or has no build for this platform.
 */
export async function loadEngine(): Promise<EngineLibrary> {
  try {
    return await import('chdb');
  } catch (error) {
    throw new StartupError(
      `The embedded ClickHouse (package chdb) cannot be loaded on ${process.platform}-${process.arch}: ` +
        `${errorMessage(error)}\n` +
        `It exists for Linux with glibc and for macOS (x64 and arm64), not for Windows or musl (Alpine). Either install it ` +
        `(npm ci without --omit=optional), or set CLICKHOUSE_URL to a ClickHouse server of version 26.2 or newer.`,
    );
  }
}
