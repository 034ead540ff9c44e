import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What to start. */
export interface ChildOptions {
  readonly script: string;
  readonly args?: readonly string[];
  /** A command that executes the one behind it as the same process, such as `nsenter`. */
  readonly wrapper?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with each line of its standard output, which is kept for {@link Child.lastWords} otherwise. */
  readonly onLine?: (line: string) => void;
}

/** Lines kept of what a child said, to explain why it ended. */
const REMEMBERED_LINES = 20;

/**
 * A Node process beside this one. Its standard input stays open as long as we live, so that it can end when that ends.
 */
export class Child {
  private readonly process: ChildProcess;
  private readonly said: string[] = [];
  /** Resolves when it has ended, however that came. */
  readonly exited: Promise<void>;

  constructor({ script, args = [], wrapper = [], environment = {}, onLine }: ChildOptions) {
    const [command, ...inner] = [...wrapper, process.execPath];
    const child = spawn(command, [...inner, script, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    this.process = child;
    this.exited = new Promise((resolve) => {
      child.once('close', () => {
        resolve();
      });
      child.once('error', (error) => {
        this.remember(error.message);
        resolve();
      });
    });
    createInterface(child.stdout).on('line', onLine ?? this.remember);
    createInterface(child.stderr).on('line', this.remember);
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get running(): boolean {
    return this.process.pid !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  /** The last lines of its output. */
  get lastWords(): string {
    return this.said.join('\n');
  }

  /** Writes a line to its standard input. */
  tell(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }

  /** Sends it a signal that it knows what to do with. */
  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Ends it without any chance to tidy up, as kill -9 does. */
  kill(): Promise<void> {
    this.process.kill('SIGKILL');
    return this.exited;
  }

  /** Asks it to stop in order. */
  stop(): Promise<void> {
    this.process.kill('SIGTERM');
    return this.exited;
  }

  private readonly remember = (line: string): void => {
    this.said.push(line);
    if (this.said.length > REMEMBERED_LINES) this.said.shift();
  };
}
