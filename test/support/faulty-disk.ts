import { Disk, type DiskFile } from '../../src/ingestion/spool/disk.js';
import { RealDisk } from '../../src/ingestion/spool/real-disk.js';

/** What a disk can be asked for, by the names a test puts faults on. */
export type DiskOperation =
  'create' | 'write' | 'datasync' | 'truncate' | 'close' | 'rename' | 'remove' | 'syncDirectory' | 'freeBytes';

interface Fault {
  readonly code: string;
  left: number;
}

/** A real disk into which a test puts faults. Everything it was asked for stands in {@link asked}, in order. */
export class FaultyDisk extends Disk {
  readonly asked: DiskOperation[] = [];
  /** The most that one write takes, bytes. */
  writeMaxBytes = Number.POSITIVE_INFINITY;
  /** What the file system says it has free; undefined for the truth. */
  free: number | undefined;
  private readonly real = new RealDisk();
  private readonly faults = new Map<DiskOperation, Fault>();
  private readonly gates = new Map<DiskOperation, Promise<void>>();

  /** Lets an operation fail with an error of that code, so many times, or until {@link repair}. */
  fail(operation: DiskOperation, code: string, times = Number.POSITIVE_INFINITY): void {
    this.faults.set(operation, { code, left: times });
  }

  /** Lets an operation wait; what is returned lets it go on. */
  hold(operation: DiskOperation): () => void {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.gates.set(operation, gate);
    return () => {
      this.gates.delete(operation);
      release();
    };
  }

  repair(): void {
    this.faults.clear();
  }

  /** How often an operation was asked for. */
  count(operation: DiskOperation): number {
    return this.asked.filter((one) => one === operation).length;
  }

  async create(path: string): Promise<DiskFile> {
    await this.enter('create');
    const file = await this.real.create(path);
    return {
      write: (data, offset, position) => this.write(file, data, offset, position),
      datasync: () => this.enter('datasync').then(() => file.datasync()),
      truncate: (length) => this.enter('truncate').then(() => file.truncate(length)),
      // A file system that fails here has let go of the file all the same.
      close: () => file.close().then(() => this.enter('close')),
    };
  }

  async rename(from: string, to: string): Promise<void> {
    await this.enter('rename');
    await this.real.rename(from, to);
  }

  async remove(path: string): Promise<void> {
    await this.enter('remove');
    await this.real.remove(path);
  }

  async syncDirectory(path: string): Promise<void> {
    await this.enter('syncDirectory');
    await this.real.syncDirectory(path);
  }

  async freeBytes(path: string): Promise<number> {
    await this.enter('freeBytes');
    return this.free ?? this.real.freeBytes(path);
  }

  /** A write that fails has taken half of the data before, like that of a disk that runs full. */
  private async write(file: DiskFile, data: Buffer, offset: number, position: number): Promise<number> {
    const rest = data.length - offset;
    const faulty = (this.faults.get('write')?.left ?? 0) > 0;
    const length = Math.min(this.writeMaxBytes, faulty ? Math.floor(rest / 2) : rest);
    const taken = length > 0 ? await file.write(data.subarray(0, offset + length), offset, position) : 0;
    await this.enter('write');
    return taken;
  }

  private async enter(operation: DiskOperation): Promise<void> {
    this.asked.push(operation);
    await this.gates.get(operation);
    const fault = this.faults.get(operation);
    if (fault === undefined || fault.left === 0) return;
    fault.left--;
    throw Object.assign(new Error(`${fault.code}: the disk failed at ${operation}`), { code: fault.code });
  }
}
