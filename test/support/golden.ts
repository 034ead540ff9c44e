import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

/** Top folder of the project. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Compares a committed file with what the code makes now; `UPDATE_GOLDEN=1` writes it anew, for the diff to be read. */
export function expectGolden(file: string, text: string): void {
  const path = join(PROJECT, file);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(text);
}
