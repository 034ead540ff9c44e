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

/** What may stand next: `first` is a member or the closing bracket right behind an opening one. */
type Expected = 'value' | 'first' | 'member' | 'separator';

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
    let expected: Expected = 'value';
    for (;;) {
      this.skipWhitespace();
      const next = this.step(expected);
      if (next === 'nothing') return undefined;
      if (typeof next === 'object') return next;
      expected = next;
    }
  }

  /** Reads what is expected and answers what is expected behind it, or the fault. */
  private step(expected: Expected): Expected | 'nothing' | JsonFault {
    switch (expected) {
      case 'value':
        return this.value();
      case 'first':
        return this.closes() ? 'separator' : this.member();
      case 'member':
        return this.member();
      case 'separator':
        return this.separator();
    }
  }

  private fault(message: string, at = this.at): JsonFault {
    return { byteOffset: at, message: at >= this.body.length ? 'unexpected end of the body' : message };
  }

  private skipWhitespace(): void {
    while (WHITESPACE.has(this.body[this.at] ?? 0)) this.at++;
  }

  private peek(): string {
    return String.fromCharCode(this.body[this.at] ?? 0);
  }

  private value(): Expected | JsonFault {
    const character = this.peek();
    if (character === '"') return this.string() ?? 'separator';
    if (character === '{' || character === '[') {
      this.open.push(character === '{' ? '}' : ']');
      this.at++;
      return 'first';
    }
    const rest = this.body.toString('latin1', this.at, this.endOfWord());
    const length = LITERALS.find((word) => rest.startsWith(word))?.length ?? NUMBER.exec(rest)?.[0].length ?? 0;
    if (length === 0) return this.fault('expected a value');
    this.at += length;
    return 'separator';
  }

  /** Behind everything that a literal or a number, which may be of any length, can consist of. */
  private endOfWord(): number {
    let end = this.at;
    while (WORD.test(String.fromCharCode(this.body[end] ?? 0))) end++;
    return end;
  }

  /** Steps over the bracket that ends the innermost level, if it stands here. */
  private closes(): boolean {
    if (this.peek() !== this.open.at(-1)) return false;
    this.at++;
    this.open.pop();
    return true;
  }

  /** An element of an array, or a key and its colon. */
  private member(): Expected | JsonFault {
    return (this.open.at(-1) === '}' ? this.key() : undefined) ?? 'value';
  }

  private separator(): Expected | 'nothing' | JsonFault {
    const closing = this.open.at(-1);
    if (closing === undefined) {
      return this.at >= this.body.length ? 'nothing' : this.fault('expected the end of the body');
    }
    if (this.closes()) return 'separator';
    if (this.peek() !== ',') return this.fault(`expected , or ${closing}`);
    this.at++;
    return 'member';
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
