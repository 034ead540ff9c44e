import { type FileHandle, open, readFile } from 'node:fs/promises';
import { types } from 'node:util';
import { segmentSidecar } from '../spool/segment-sidecar.js';
import type { Segment } from '../spool/segment.js';
import { writeDurably } from '../spool/write-durably.js';
import { SplitPlan, type SplitStep } from './split-plan.js';
import { formatStep, parseStep } from './split-step-text.js';

/**
 * The decision, kept on disk, that a segment is stored in pieces and never as a whole again, and what became of them:
 * lines of text beside the segment, the first of which counts its rows. A piece is tried only when the line that makes it one is on disk. After a crash the
 * same pieces come again under the same tokens, so none is stored twice, whatever the reason of the refusal has become.
 */
export class SplitJournal {
  private constructor(
    private readonly handle: FileHandle,
    readonly plan: SplitPlan,
  ) {}

  /** Takes the decision for a segment of so many readable rows. */
  static create(segment: Segment, rows: number): Promise<SplitJournal> {
    return SplitJournal.write(segmentSidecar(segment.path, 'split'), rows, []);
  }

  /** The journal of a segment that is being stored in pieces; undefined when it is not. */
  static async find(segment: Segment): Promise<SplitJournal | undefined> {
    const path = segmentSidecar(segment.path, 'split');
    const text = await readOrUndefined(path);
    if (text === undefined) return undefined;
    const [first = '', ...lines] = text.split('\n');
    // What follows the last line feed was not written to its end: nothing was done on the strength of it.
    // Written anew: a line whose sync failed can be read and be on no disk.
    return SplitJournal.write(path, parseHeading(first), lines.slice(0, -1).map(parseStep));
  }

  /**
   * Notes what became of a range. A split is on disk when this resolves; what was stored or refused may be tried again,
   * under its token, and waits for {@link sync}. After a failure {@link find} the journal again.
   */
  async record(step: SplitStep): Promise<void> {
    await this.handle.appendFile(`${formatStep(step)}\n`);
    if (step.outcome === 'split') await this.sync();
    this.plan.apply(step);
  }

  /** Resolves when everything recorded is on disk: before anybody acts on it. */
  async sync(): Promise<void> {
    await this.handle.datasync();
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  private static async write(path: string, rows: number, steps: readonly SplitStep[]): Promise<SplitJournal> {
    const plan = new SplitPlan(rows);
    for (const step of steps) plan.apply(step);
    const lines = [`rows ${rows}`, ...steps.map(formatStep)];
    await writeDurably(path, Buffer.from(`${lines.join('\n')}\n`));
    return new SplitJournal(await open(path, 'a'), plan);
  }
}

function parseHeading(line: string): number {
  const rows = /^rows (\d+)$/.exec(line)?.[1];
  if (rows === undefined) throw new Error('Not the first line of a journal');
  return Number(rows);
}

async function readOrUndefined(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
