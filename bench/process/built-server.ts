import { join } from 'node:path';
import type { Child } from './child.js';
import type { ChildGroup } from './child-group.js';
import { SERVER_SECRETS } from './server-access.js';
import { waitForChild } from './wait-for-child.js';

const LAUNCH = join(import.meta.dirname, '..', '..', 'src', 'launch.cjs');
const START_TIMEOUT_MS = 60_000;

/** The built server as an operator runs it, on a directory and port of its own, with the embedded engine. */
export class BuiltServer {
  private constructor(
    private readonly group: ChildGroup,
    readonly child: Child,
    /** `http://host:port`. */
    readonly origin: URL,
  ) {}

  /**
   * Starts the process; it is not {@link ready} yet.
   *
   * @param wrapper as in `ChildOptions`
   */
  static start(
    group: ChildGroup,
    directory: string,
    port: number,
    environment: Readonly<Record<string, string>> = {},
    wrapper: readonly string[] = [],
  ): BuiltServer {
    const child = group.start({
      script: LAUNCH,
      wrapper,
      environment: {
        // Empty counts as not set: what is measured or tried is the embedded engine.
        CLICKHOUSE_URL: '',
        CLICKHOUSE_DATABASE: '',
        CAMELEER_HOST: '127.0.0.1',
        CAMELEER_PORT: String(port),
        CAMELEER_DATA_DIR: directory,
        CAMELEER_LOG_LEVEL: 'warn',
        CAMELEER_LOG_FORMAT: 'json',
        ...SERVER_SECRETS,
        ...environment,
      },
    });
    return new BuiltServer(group, child, new URL(`http://127.0.0.1:${port}`));
  }

  /** Resolves when it accepts data. */
  async ready(): Promise<void> {
    const check = async (): Promise<boolean> => (await fetch(this.url('/health/ready'))).ok;
    await waitForChild(this.group, this.child, 'The server', check, { timeoutMs: START_TIMEOUT_MS, pollMs: 20 });
  }

  /** The address of a call below the base path. */
  url(path: string): URL {
    return new URL(`/api/v1${path}`, this.origin);
  }
}
