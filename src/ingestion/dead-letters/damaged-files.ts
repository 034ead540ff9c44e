import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { types } from 'node:util';
import { syncDirectory } from '../spool/sync-directory.js';
import { writeDurably } from '../spool/write-durably.js';

/** Bytes of the spool that were no rows any more, kept for somebody to look at. */
export interface DamagedFile {
  /** Name of the file without its ending. */
  readonly id: string;
  readonly bytes: number;
  /** When it was put there, milliseconds since 1970. */
  readonly at: number;
}

const NAME = /^(damaged-[\w.-]{1,200})\.bin$/;

/** The files `damaged-*.bin`. They are few, and the folder holds little else: it is read whenever somebody asks. */
export class DamagedFiles {
  constructor(private readonly directory: string) {}

  /** Whether text may be the id of such a file. */
  static isId(text: string): boolean {
    return NAME.test(`${text}.bin`);
  }

  async list(): Promise<DamagedFile[]> {
    const ids = (await readdir(this.directory)).flatMap((file) => NAME.exec(file)?.[1] ?? []);
    const found = await Promise.all(ids.map((id) => this.find(id)));
    return found.flatMap((file) => file ?? []);
  }

  /** Undefined when there is no such file. */
  async find(id: string): Promise<DamagedFile | undefined> {
    try {
      const { size, mtimeMs } = await stat(this.pathOf(id));
      return { id, bytes: size, at: Math.round(mtimeMs) };
    } catch (error) {
      if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Resolves when the bytes are on disk. `name` tells where they were. */
  keep(name: string, bytes: Buffer): Promise<void> {
    return writeDurably(this.pathOf(`damaged-${name}`), bytes);
  }

  async remove({ id }: DamagedFile): Promise<void> {
    await unlink(this.pathOf(id));
    await syncDirectory(this.directory);
  }

  private pathOf(id: string): string {
    return join(this.directory, `${id}.bin`);
  }
}
