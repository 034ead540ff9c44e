import { DEFAULT_TENANT } from '../../common/tenant.js';
import type { LetterFile } from './letter-file.js';

/** Some letters of a file. */
export interface LetterSelection {
  readonly file: LetterFile;
  readonly numbers: readonly number[];
}

/** Whether a tenant has what belongs to this one. What does not tell whose it is belongs to the default tenant. */
export function isOwnedBy(tenantId: string, ownerId: string): boolean {
  return tenantId === (ownerId === '' ? DEFAULT_TENANT : ownerId);
}

/** Whose the letters of a file are. Its index is read when somebody first asks, and not again. */
export class LetterOwners {
  /** By position; of a file whose letters are all of one tenant that one alone. */
  private readonly owners = new WeakMap<LetterFile, Promise<readonly string[]>>();

  /** The letters of a tenant, of those that are there. */
  async select(tenantId: string, file: LetterFile): Promise<LetterSelection> {
    const owners = await this.ownersOf(file);
    const { first } = file.name;
    const ownerOf = (number: number): string | undefined => owners[owners.length === 1 ? 0 : number - first];
    const numbers = file.numbers.filter((number) => {
      const owner = ownerOf(number);
      return owner !== undefined && isOwnedBy(tenantId, owner);
    });
    return { file, numbers };
  }

  private ownersOf(file: LetterFile): Promise<readonly string[]> {
    const known = this.owners.get(file);
    if (known !== undefined) return known;
    const read = readOwners(file);
    this.owners.set(file, read);
    // What could not be read is read again.
    read.catch(() => this.owners.delete(file));
    return read;
  }
}

async function readOwners(file: LetterFile): Promise<readonly string[]> {
  const { first, count } = file.name;
  const letters = await file.list(Array.from({ length: count }, (_, i) => first + i));
  const owners = letters.map(({ tenantId }) => tenantId);
  return new Set(owners).size === 1 ? owners.slice(0, 1) : owners;
}
