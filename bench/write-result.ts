import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

const RESULTS = join(import.meta.dirname, '..', '..', 'bench', 'results');

/** Writes what a benchmark found to `bench/results/<name>.json`, with the time and the machine. */
export async function writeResult(name: string, result: object): Promise<void> {
  const machine = { node: process.version, platform: process.platform, arch: process.arch, cpus: cpus().length };
  const text = JSON.stringify({ finishedAt: new Date().toISOString(), machine, ...result }, null, 2);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${name}.json`), `${text}\n`);
}
