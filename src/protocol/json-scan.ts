import type { BodyTraits } from './body-traits.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
const ZERO = 0x30;
/** `{` and `[`, `}` and `]`, `D` and `d`: the same but for one bit. */
const CASE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LETTER_D = 0x64;

/**
 * One pass over the bytes of a JSON text, before it is parsed: how deep it nests, and which escapes its strings hold.
 * A body of a hundred thousand brackets is refused by this instead of by running out of memory. What broken JSON is
 * judged to be does not matter: the parser refuses it.
 */
export class JsonScan {
  private depth = 0;
  private mayHoldSurrogates = false;
  private mayHoldControls = false;

  private constructor(private readonly body: Uint8Array) {}

  /** Answers the traits, or undefined when objects and arrays nest deeper than `limit`. */
  static run(body: Uint8Array, limit: number): BodyTraits | undefined {
    const scan = new JsonScan(body);
    if (scan.isDeeperThan(limit)) return undefined;
    const { mayHoldSurrogates, mayHoldControls } = scan;
    return { mayHoldSurrogates, mayHoldControls };
  }

  private isDeeperThan(limit: number): boolean {
    const body = this.body;
    const end = body.length;
    for (let i = 0; i < end; i++) {
      const byte = body[i] ?? 0;
      if (byte === QUOTE) i = this.closingQuote(i + 1, end);
      else if (byte >= 0x5b) {
        const folded = byte | CASE_BIT;
        if (folded === OPEN) {
          if (++this.depth > limit) return true;
        } else if (folded === CLOSE) this.depth--;
      }
    }
    return false;
  }

  private closingQuote(start: number, end: number): number {
    const body = this.body;
    for (let i = start; i < end; i++) {
      const byte = body[i];
      if (byte === QUOTE) return i;
      if (byte === BACKSLASH && body[++i] === LETTER_U) this.noteEscape(i + 1);
    }
    return end;
  }

  private noteEscape(at: number): void {
    const first = this.body[at] ?? 0;
    if ((first | CASE_BIT) === LETTER_D) this.mayHoldSurrogates = true;
    else if (first === ZERO && this.body[at + 1] === ZERO) this.mayHoldControls = true;
  }
}
