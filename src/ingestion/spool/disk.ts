/** A file of the spool that is written to. */
export interface DiskFile {
  /** Writes `data` from `offset` on at `position`; answers how many bytes were taken: fewer are no error. */
  write(data: Buffer, offset: number, position: number): Promise<number>;
  /** Resolves when everything written is on the medium. */
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** What the spool asks of the file system while it takes rows. Tests put faults here. */
export abstract class Disk {
  /** Makes a file that was not there, for its owner alone. */
  abstract create(path: string): Promise<DiskFile>;
  abstract rename(from: string, to: string): Promise<void>;
  abstract remove(path: string): Promise<void>;
  /** Resolves when created, renamed and removed names of the directory are on the medium. */
  abstract syncDirectory(path: string): Promise<void>;
  /** Bytes this process may still write to the file system of `path`. */
  abstract freeBytes(path: string): Promise<number>;
}
