import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A disk whose syncs fail or never end, for a server in a process of its own: a module that is loaded before the server
 * looks at a file of the test at each sync.
 */
export class SyncFault {
  private readonly switchFile: string;
  private readonly module: string;

  constructor(folder: string) {
    this.switchFile = join(folder, 'sync-fault');
    this.module = join(folder, 'sync-fault.mjs');
    writeFileSync(this.module, this.source());
  }

  /** What the server's environment needs. The module uses the thread pool before the server can size it. */
  get environment(): Readonly<Record<string, string>> {
    return { NODE_OPTIONS: `--import ${pathToFileURL(this.module).href}`, UV_THREADPOOL_SIZE: '16' };
  }

  /** Whether a sync has met the fault. */
  get met(): boolean {
    return existsSync(`${this.switchFile}.met`);
  }

  set(fault: 'fail' | 'hang'): void {
    writeFileSync(this.switchFile, fault);
  }

  clear(): void {
    rmSync(this.switchFile, { force: true });
  }

  private source(): string {
    const file = JSON.stringify(this.switchFile);
    return `
      import { existsSync, readFileSync, writeFileSync } from 'node:fs';
      import { open } from 'node:fs/promises';
      const handle = await open(process.execPath, 'r');
      const prototype = Object.getPrototypeOf(handle);
      await handle.close();
      const { datasync } = prototype;
      prototype.datasync = async function () {
        const fault = existsSync(${file}) ? readFileSync(${file}, 'utf8') : '';
        if (fault !== '') writeFileSync(${file} + '.met', '');
        if (fault === 'fail') throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
        if (fault === 'hang') await new Promise(() => {});
        return datasync.call(this);
      };`;
  }
}
