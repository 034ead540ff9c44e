import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { PROJECT } from './golden.js';
import { typeScriptFiles } from './source-files.js';
import { TEST_BOOTSTRAP_TOKEN, TEST_JWT_SECRET } from './test-tokens.js';

const ENVIRONMENT: Readonly<Record<string, string>> = {
  CAMELEER_HOST: '127.0.0.1',
  CAMELEER_PORT: '0',
  CAMELEER_LOG_FORMAT: 'json',
  CAMELEER_JWT_SECRET: TEST_JWT_SECRET,
  CAMELEER_AUTH_TOKEN: TEST_BOOTSTRAP_TOKEN,
};

const DECORATORS = { legacyDecorator: true, decoratorMetadata: true };

/** The sources compiled into a folder of their own, so that the test needs no build before it. */
export class CompiledServer {
  private constructor(private readonly folder: string) {}

  /** @param sources folders of the project */
  static build(sources: readonly string[] = ['src']): CompiledServer {
    const folder = mkdtempSync(join(tmpdir(), 'cameleer-build-'));
    for (const name of ['node_modules', 'clickhouse', 'package.json'])
      symlinkSync(join(PROJECT, name), join(folder, name));
    const files = sources.flatMap((source) => typeScriptFiles(source).map((file) => join(source, file)));
    for (const file of files.filter((name) => !name.endsWith('.spec.ts'))) {
      const commonJs = file.endsWith('.cts');
      const { code } = transformFileSync(join(PROJECT, file), {
        jsc: { parser: { syntax: 'typescript', decorators: true }, transform: DECORATORS, target: 'es2022' },
        // An import in CommonJS stays one: it loads ES modules.
        module: { type: commonJs ? 'commonjs' : 'es6', ignoreDynamic: true },
      });
      const target = join(folder, file.replace(/\.cts$/, '.cjs').replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, code);
    }
    return new CompiledServer(folder);
  }

  /**
   * Starts it as an operator would, with nothing in the environment but this and the secrets of tests. `wrapper` is a command that executes the
   * one behind it, such as `unshare`; `entry` is the compiled file that is run.
   */
  start(
    environment: Readonly<Record<string, string>>,
    wrapper: readonly string[] = [],
    entry = 'src/launch.cjs',
  ): ServerProcess {
    const [command, ...args] = [...wrapper, process.execPath, join(this.folder, entry)];
    const child = spawn(command, args, {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], ...ENVIRONMENT, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServerProcess(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A server in a process of its own. */
export class ServerProcess {
  /** Standard output: the log. */
  output = '';
  errors = '';
  private readonly ended: Promise<unknown>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.ended = once(child, 'close');
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Resolves with the address it says it listens on; rejects when it ends before that. */
  async origin(): Promise<string> {
    for (;;) {
      const origin = /listens on (http:\/\/[^/]+)\//.exec(this.output)?.[1];
      if (origin !== undefined) return origin;
      if (this.child.exitCode !== null) throw new Error(`The server ended: ${this.errors}${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Its exit code, once it has ended. */
  async exitCode(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it however it is; safe when it has ended. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
