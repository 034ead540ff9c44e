/** A rule is none, with the place of the fault. */
export class UnreadableRule extends Error {
  override readonly name = 'UnreadableRule';

  /** @param at characters before the fault */
  constructor(
    readonly at: number,
    expected: string,
  ) {
    super(`expected ${expected} at character ${at + 1}`);
  }
}
