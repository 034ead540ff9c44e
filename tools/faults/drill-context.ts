import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { ChildGroup } from '../../bench/process/child-group.js';
import { Random } from '../simulator/random/random.js';
import { Findings } from './checks/findings.js';

/** What a drill is given to work with. */
export interface DrillGiven {
  readonly group: ChildGroup;
  /** A directory of its own. */
  readonly directory: string;
  readonly seed: number;
  /** The values of its options. */
  readonly option: (name: string) => number;
  /** Tells the one who runs it what happens. */
  readonly say: (text: string) => void;
}

/** What a drill works with, and where it notes what is wrong. */
export class DrillContext {
  readonly findings = new Findings();
  readonly random: Random;
  private readonly endings: (() => void)[] = [];

  constructor(private readonly given: DrillGiven) {
    this.random = new Random(given.seed, 'drill');
  }

  get group(): ChildGroup {
    return this.given.group;
  }

  get seed(): number {
    return this.given.seed;
  }

  option(name: string): number {
    return this.given.option(name);
  }

  say(text: string): void {
    this.given.say(text);
  }

  /** Has something ended when the drill is over, however that comes; it may have ended before. */
  atEnd(end: () => void): void {
    this.endings.push(end);
  }

  /** Ends what the drill has left running. */
  end(): void {
    for (const end of this.endings) end();
  }

  /** A new directory in the one of the drill. */
  async directory(name: string): Promise<string> {
    const directory = join(this.given.directory, name);
    await mkdir(directory, { recursive: true });
    return directory;
  }
}
