import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Batch, RECORD_KINDS, type RecordKind } from './batch.js';

interface SpilledBatch {
  readonly sequence: number;
  readonly kind: RecordKind;
  readonly count: number;
  readonly bytes: number;
}

const FILE = /^(\d{15})-([a-z]+)-(\d+)\.json$/;
/** Half of what fifteen digits can count: there is room on both sides of what is written first. */
const MIDDLE = 5e14;

/**
 * Batches on disk, one file each, which the next start of the agent finds again; one process per directory. Written without waiting for
 * other work: that happens only while the server is away, and keeps them in order.
 */
export class SpillDirectory {
  private readonly files: SpilledBatch[] = [];
  private bytes = 0;
  private counted = 0;

  /** @param maxBytes above it the oldest batches are given up */
  constructor(
    private readonly directory: string,
    private readonly maxBytes: number,
  ) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(directory).sort()) {
      const [, sequence, kind, count] = FILE.exec(name) ?? [];
      const known = RECORD_KINDS.find((one) => one === kind);
      if (known === undefined) continue;
      const bytes = statSync(join(directory, name)).size;
      this.note({ sequence: Number(sequence), kind: known, count: Number(count), bytes }, this.files.length);
    }
  }

  get records(): number {
    return this.counted;
  }

  /** Adds the newest batch; answers how many records had to be given up. */
  push(batch: Batch): number {
    return this.write(batch, (this.files.at(-1)?.sequence ?? MIDDLE) + 1, this.files.length) + this.shrink();
  }

  /** Adds batches that are older than all others, in their order; answers how many records had to be given up. */
  pushFront(batches: readonly Batch[]): number {
    const first = (this.files[0]?.sequence ?? MIDDLE) - batches.length;
    const lost = batches.reduce((sum, batch, at) => sum + this.write(batch, first + at, at), 0);
    return lost + this.shrink();
  }

  /** The oldest batch that can be read. */
  first(): Batch | undefined {
    for (let file = this.files[0]; file !== undefined; file = this.files[0]) {
      try {
        return { kind: file.kind, count: file.count, body: readFileSync(this.pathOf(file)) };
      } catch {
        // Somebody took it away.
        this.removeFirst();
      }
    }
    return undefined;
  }

  removeFirst(): void {
    const file = this.files.shift();
    if (file === undefined) return;
    this.bytes -= file.bytes;
    this.counted -= file.count;
    discard(this.pathOf(file));
  }

  /** Answers how many records could not be written. */
  private write({ kind, count, body }: Batch, sequence: number, at: number): number {
    const file = { sequence, kind, count, bytes: body.length };
    const path = this.pathOf(file);
    try {
      writeFileSync(`${path}.part`, body, { mode: 0o600 });
      renameSync(`${path}.part`, path);
    } catch {
      discard(`${path}.part`);
      return count;
    }
    this.note(file, at);
    return 0;
  }

  private shrink(): number {
    let lost = 0;
    while (this.bytes > this.maxBytes && this.files.length > 1) {
      lost += this.files[0]?.count ?? 0;
      this.removeFirst();
    }
    return lost;
  }

  private note(file: SpilledBatch, at: number): void {
    this.files.splice(at, 0, file);
    this.bytes += file.bytes;
    this.counted += file.count;
  }

  private pathOf({ sequence, kind, count }: SpilledBatch): string {
    return join(this.directory, `${String(sequence).padStart(15, '0')}-${kind}-${count}.json`);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What cannot be removed is sent once more after the next start.
  }
}
