import { type ChildProcess, spawn } from 'node:child_process';

/** A Node process the demo runs beside itself. */
export class Child {
  private readonly exited: Promise<number>;

  private constructor(private readonly process: ChildProcess) {
    this.exited = new Promise((resolve) => {
      process.once('exit', (code) => {
        resolve(code ?? 1);
      });
    });
  }

  /** Starts a script with this Node; its output goes where ours goes. */
  static start(script: string, args: readonly string[], environment = {}): Child {
    return new Child(
      spawn(process.execPath, [script, ...args], {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, ...environment },
      }),
    );
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** The exit code, once it has ended. */
  exit(): Promise<number> {
    return this.exited;
  }

  /** Asks it to stop in order and waits until it has. */
  async stop(): Promise<void> {
    if (this.running) this.process.kill('SIGTERM');
    await this.exited;
  }
}
