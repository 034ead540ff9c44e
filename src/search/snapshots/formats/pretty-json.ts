const INDENT = '  ';
/** Deeper than people read; indentation would make more text than there is. */
const MAX_DEPTH = 100;
const BLANK = /\s/;
const MARK = /[{}[\],:]/;
const LITERAL = /[^\s{}[\],:"]+/y;

/**
 * JSON text with each member on a line of its own. Its tokens stay as they are, so numbers keep all their digits and
 * repeated keys are all there. Undefined when it is no JSON, nests very deep or would become longer than `maxLength`.
 */
export function prettyJson(text: string, maxLength: number): string | undefined {
  if (!isJson(text)) return undefined;
  const lines = new Lines(maxLength);
  let previous = '';
  for (const token of tokensOf(text)) {
    const closes = token === '}' || token === ']';
    const opened = previous === '{' || previous === '[';
    if (closes) lines.leave(!opened);
    else if (opened) lines.next();
    lines.add(token === ':' ? ': ' : token);
    if (token === ',') lines.next();
    if (token === '{' || token === '[') lines.depth++;
    if (lines.isTooLarge) return undefined;
    previous = token;
  }
  return lines.text;
}

class Lines {
  depth = 0;
  private readonly parts: string[] = [];
  private length = 0;

  constructor(private readonly maxLength: number) {}

  get text(): string {
    return this.parts.join('');
  }

  get isTooLarge(): boolean {
    return this.depth > MAX_DEPTH || this.length > this.maxLength;
  }

  add(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  next(): void {
    this.add(`\n${INDENT.repeat(this.depth)}`);
  }

  leave(hasMembers: boolean): void {
    this.depth--;
    if (hasMembers) this.next();
  }
}

function isJson(text: string): boolean {
  const first = text.trimStart()[0] ?? '';
  if (first !== '{' && first !== '[') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The tokens of valid JSON. By hand: a regular expression for strings keeps a mark for each character of them. */
function* tokensOf(text: string): Generator<string, void> {
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (BLANK.test(character)) {
      at++;
      continue;
    }
    const end = MARK.test(character) ? at + 1 : character === '"' ? stringEnd(text, at) : literalEnd(text, at);
    yield text.slice(at, end);
    at = end;
  }
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '\\') at++;
  }
  return text.length;
}

function literalEnd(text: string, start: number): number {
  LITERAL.lastIndex = start;
  return start + (LITERAL.exec(text)?.[0].length ?? 1);
}
