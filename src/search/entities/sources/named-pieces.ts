/** Which names are looked for. Case does not matter and every character stands for itself. */
export interface NamedPieces {
  /** All of them are found, each in some name; an empty list does not restrict. */
  readonly terms: readonly string[];
  /** Whether names begin with the terms, instead of holding them anywhere. */
  readonly beginning: boolean;
  /** Whole names that stand first. */
  readonly first: readonly string[];
}
