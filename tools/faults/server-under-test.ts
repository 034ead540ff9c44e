import { BuiltServer } from '../../bench/process/built-server.js';
import type { ChildGroup } from '../../bench/process/child-group.js';
import { freePort } from '../../bench/process/free-port.js';
import { waitForChild } from '../../bench/process/wait-for-child.js';
import { type Answer, answerOf, numberOf } from './checks/answer.js';
import { persistently } from './checks/persistently.js';

const PATIENCE_MS = 90_000;
/** A backlog of minutes takes minutes to be stored. */
const EMPTY_PATIENCE_MS = 1_800_000;
const POLL_MS = 100;

type Environment = Readonly<Record<string, string>>;

/** The built server on one directory and one port, started as often as a drill likes. */
export class ServerUnderTest {
  private current: BuiltServer | undefined;

  private constructor(
    private readonly group: ChildGroup,
    private readonly directory: string,
    private readonly port: number,
    private readonly environment: Environment,
    private readonly wrapper: readonly string[],
  ) {}

  /** @param wrapper a command that executes the one behind it, as the same process */
  static async on(
    group: ChildGroup,
    directory: string,
    environment: Environment = {},
    wrapper: readonly string[] = [],
  ): Promise<ServerUnderTest> {
    return new ServerUnderTest(group, directory, await freePort(), environment, wrapper);
  }

  /** The server that was started last. */
  get server(): BuiltServer {
    if (this.current === undefined) throw new Error('The server was not started.');
    return this.current;
  }

  get origin(): URL {
    return this.server.origin;
  }

  /** Starts the process; answers how long it took until it accepted data, milliseconds. */
  async start(environment: Environment = {}): Promise<number> {
    const started = performance.now();
    this.launch(environment);
    await this.server.ready();
    return Math.round(performance.now() - started);
  }

  /** Starts the process and waits for nothing. */
  launch(environment: Environment = {}): void {
    const all = { ...this.environment, ...environment };
    this.current = BuiltServer.start(this.group, this.directory, this.port, all, this.wrapper);
  }

  /** As kill -9 does; throws when the server is gone already. */
  async kill(): Promise<void> {
    this.requireRunning();
    await this.server.child.kill();
  }

  /** SIGTERM; answers how long it took to end, milliseconds. */
  async stop(): Promise<number> {
    this.requireRunning();
    const started = performance.now();
    await this.server.child.stop();
    return Math.round(performance.now() - started);
  }

  /** One more SIGTERM for a server that is stopping. */
  signalAgain(): void {
    void this.server.child.stop();
  }

  /** Throws when the server ended by itself. */
  requireRunning(): void {
    if (!this.server.child.running) throw this.group.lossOf(this.server.child, 'The server');
  }

  /** What `GET /health` answers, whatever the status. */
  async health(): Promise<Answer> {
    return answerOf(await (await this.get('/health')).json());
  }

  /** Whether the process works, whether or not it takes data. */
  async isAlive(): Promise<boolean> {
    return (await this.get('/health/live')).ok;
  }

  /** Whether new data would be kept. */
  async isReady(): Promise<boolean> {
    return (await this.get('/health/ready')).ok;
  }

  /** Resolves when everything accepted is in ClickHouse or a dead letter; answers how long that took, milliseconds. */
  async emptySpool(): Promise<number> {
    const started = performance.now();
    const isEmpty = async (): Promise<boolean> => {
      const spool = answerOf((await this.health())['spool']);
      return numberOf(spool, 'bytes') === 0;
    };
    await this.until('The empty spool', isEmpty, EMPTY_PATIENCE_MS);
    return Math.round(performance.now() - started);
  }

  /** Looks until the check answers true; rejects when the server ends or time is up. */
  async until(what: string, check: () => Promise<boolean>, timeoutMs = PATIENCE_MS): Promise<void> {
    await waitForChild(this.group, this.server.child, what, check, { timeoutMs, pollMs: POLL_MS });
  }

  private get(path: string): Promise<Response> {
    return persistently(() => fetch(this.server.url(path)));
  }
}
