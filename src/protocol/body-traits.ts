/**
 * What a JSON body as a whole tells about the strings in it, found by one look at its bytes (`json-scan.ts`). A lone surrogate and a
 * control character can come into a JSON string only through a `\u` escape (the bytes themselves are valid UTF-8), so
 * without such an escape no string has to be looked at.
 */
export interface BodyTraits {
  /** There is a `\uDxxx` escape: strings may hold lone surrogates. */
  readonly mayHoldSurrogates: boolean;
  /** There is a `\u00xx` escape: strings may hold NUL or other control characters. */
  readonly mayHoldControls: boolean;
}
