import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MARK = '\u0001';
const TIMEOUT_MS = 60_000;

/** What a command of a guide printed. */
export interface StepOutput {
  readonly what: string;
  readonly output: string;
}

/** The commands of a printed guide: each behind a line `# what it shows`. They are run in one shell, in a directory of their own. */
export class ShellGuide {
  /** Whether this machine has what the commands need. */
  static readonly isPossible = ['sh', 'sed', 'curl'].every(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined,
  );

  private readonly directory = mkdtempSync(join(tmpdir(), 'cameleer-guide-'));

  constructor(private readonly text: string) {}

  async run(): Promise<StepOutput[]> {
    const steps = Array.from(this.text.matchAll(/^ {2}# (.*)\n {2}(.*)$/gm), ([, what = '', command = '']) => ({
      what,
      command,
    }));
    const script = steps.map(({ command }) => `${command}\nprintf '${MARK}'`).join('\n');
    const options = { cwd: this.directory, timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await promisify(execFile)('sh', ['-c', script], options);
    const outputs = stdout.split(MARK);
    return steps.map(({ what }, at) => ({ what, output: outputs[at] ?? '' }));
  }

  /** Names of the pictures it has made. */
  files(): string[] {
    const isPicture = (name: string): boolean => readFileSync(join(this.directory, name), 'utf8').includes('<svg');
    return readdirSync(this.directory).filter(isPicture).sort();
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
