import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { types } from 'node:util';
import { isUnfinished } from '../spool/write-durably.js';
import { LetterFile } from './letter-file.js';
import { parseLetterFileName } from './letter-file-name.js';

const NOTES = LetterFile.notesOf('');

/** The letter files of an earlier run, lane by lane. Reads names and notes alone, and clears away what was left unfinished. */
export async function readLetterFolders(directory: string): Promise<LetterFile[]> {
  await mkdir(directory, { recursive: true });
  const files: LetterFile[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) files.push(...(await readLane(join(directory, entry.name), entry.name)));
  }
  return files;
}

async function readLane(directory: string, lane: string): Promise<LetterFile[]> {
  const names = new Set(await readdir(directory));
  const files: LetterFile[] = [];
  for (const file of names) {
    const path = join(directory, file);
    const name = parseLetterFileName(file);
    if (name !== undefined) {
      const notes = names.has(LetterFile.notesOf(file)) ? await readNotes(LetterFile.notesOf(path)) : [];
      files.push(new LetterFile(path, lane, name, new Set(notes)));
    } else if (isLeftover(file, names)) {
      await unlink(path);
    }
  }
  return files;
}

function isLeftover(file: string, names: ReadonlySet<string>): boolean {
  if (file.endsWith(NOTES)) return !names.has(file.slice(0, -NOTES.length));
  return isUnfinished(file) && parseLetterFileName(file.replace(/\.\w+$/, '')) !== undefined;
}

/** Numbers of removed letters. What follows the last line feed was not written to its end. */
async function readNotes(path: string): Promise<number[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').slice(0, -1).map(Number);
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
