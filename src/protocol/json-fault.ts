/** Where and why a text is not JSON. */
export interface JsonFault {
  /** Offset of the first wrong byte. */
  readonly byteOffset: number;
  readonly message: string;
}

const WHITESPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/;
const WORD = /[\w.+-]/;
const LITERALS = ['true', 'false', 'null'];
const ESCAPES = '"\\/bfnrt';

/**
 * Finds the first fault of a body that `JSON.parse` refused, as a byte offset (engines report characters, or nothing).
 * Runs only on broken bodies; iterative, so depth does not matter.
 */
export class JsonFaultFinder {
  private at = 0;
  /** The closing bracket each open level waits for. */
  private readonly open: ('}' | ']')[] = [];

  constructor(private readonly body: Buffer) {}

  /** The first fault, or undefined when the body is valid JSON after all. */
  find(): JsonFault | undefined {
    let expectValue = true;
    for (;;) {
      this.skipWhitespace();
      const fault = expectValue ? this.value() : undefined;
      if (fault) return fault;
      if (expectValue && this.justOpened) {
        const inner = this.afterOpening();
        if (inner !== 'value') {
          if (typeof inner === 'object') return inner;
          expectValue = false;
        }
        continue;
      }
      const next = this.afterValue();
      if (next === 'end') return undefined;
      if (typeof next === 'object') return next;
      expectValue = next === 'value';
    }
  }

  private justOpened = false;

  private fault(message: string, at = this.at): JsonFault {
    return { byteOffset: at, message: at >= this.body.length ? 'unexpected end of the body' : message };
  }

  private skipWhitespace(): void {
    while (WHITESPACE.has(this.body[this.at] ?? 0)) this.at++;
  }

  private peek(): string {
    return String.fromCharCode(this.body[this.at] ?? 0);
  }

  private value(): JsonFault | undefined {
    this.justOpened = false;
    const character = this.peek();
    if (character === '"') return this.string();
    if (character === '{' || character === '[') {
      this.open.push(character === '{' ? '}' : ']');
      this.at++;
      this.justOpened = true;
      return undefined;
    }
    const rest = this.body.toString('latin1', this.at, this.endOfWord());
    const length = LITERALS.find((word) => rest.startsWith(word))?.length ?? NUMBER.exec(rest)?.[0].length ?? 0;
    if (length === 0) return this.fault('expected a value');
    this.at += length;
    return undefined;
  }

  /** Behind everything that a literal or a number, which may be of any length, can consist of. */
  private endOfWord(): number {
    let end = this.at;
    while (WORD.test(String.fromCharCode(this.body[end] ?? 0))) end++;
    return end;
  }

  /** After `{` or `[`: it may close at once, else a key or a value follows. */
  private afterOpening(): 'value' | 'done' | JsonFault {
    this.justOpened = false;
    this.skipWhitespace();
    if (this.peek() === this.open.at(-1)) {
      this.at++;
      this.open.pop();
      return 'done';
    }
    return this.open.at(-1) === '}' ? (this.key() ?? 'value') : 'value';
  }

  private afterValue(): 'value' | 'next' | 'end' | JsonFault {
    this.skipWhitespace();
    const closing = this.open.at(-1);
    if (closing === undefined) return this.at >= this.body.length ? 'end' : this.fault('expected the end of the body');
    const character = this.peek();
    if (character === closing) {
      this.at++;
      this.open.pop();
      return 'next';
    }
    if (character !== ',') return this.fault(`expected , or ${closing}`);
    this.at++;
    this.skipWhitespace();
    return closing === '}' ? (this.key() ?? 'value') : 'value';
  }

  private key(): JsonFault | undefined {
    if (this.peek() !== '"') return this.fault('expected a key in double quotes');
    const fault = this.string();
    if (fault) return fault;
    this.skipWhitespace();
    if (this.peek() !== ':') return this.fault('expected :');
    this.at++;
    return undefined;
  }

  private string(): JsonFault | undefined {
    for (this.at++; this.at < this.body.length; this.at++) {
      const byte = this.body[this.at] ?? 0;
      if (byte === 0x22) {
        this.at++;
        return undefined;
      }
      if (byte < 0x20) return this.fault('control character in a string: it must be escaped');
      if (byte === 0x5c && !this.escape()) return this.fault('wrong escape in a string');
    }
    return this.fault('string without an end');
  }

  /** Steps over an escape; false leaves `at` on the backslash. */
  private escape(): boolean {
    const character = String.fromCharCode(this.body[this.at + 1] ?? 0);
    if (character === 'u') {
      const valid = /^[0-9a-fA-F]{4}$/.test(this.body.toString('latin1', this.at + 2, this.at + 6));
      if (valid) this.at += 5;
      return valid;
    }
    const valid = ESCAPES.includes(character);
    if (valid) this.at += 1;
    return valid;
  }
}
