import { CST, Lexer } from 'yaml';
import { CONVERSION_LIMITS } from './conversion-limits.js';
import { documentFault, placeIn } from './document-fault.js';

/** Deepest nesting of `[…]` and `{…}`, and most colons of one entry: of what is within each other on one line. */
const MAX_FLOW_DEPTH = 50;
const SCALARS: ReadonlySet<string | null> = new Set(['scalar', 'single-quoted-scalar', 'double-quoted-scalar']);
const REFUSED: ReadonlyMap<string | null, string> = new Map([
  ['anchor', 'anchors are not taken'],
  ['alias', 'aliases are not taken'],
  ['tag', 'tags are not taken'],
]);
/** Follows the mark of a plain or block scalar in the token stream: its text, which is no token. */
const SCALAR_MARK = '\u001f';

/**
 * Looks over the tokens of a YAML document before it is parsed. The parser calls itself for each level and gathers every
 * fault, so a document that is nested without end or wrong throughout would cost the process its stack or its time.
 * Anchors, aliases and tags, which no dump has, are refused. Throws an `InvalidField` with line and column.
 */
export function scanYaml(text: string): void {
  refuseIndicatorRuns(text);
  new YamlScan(text).run();
}

/** The tokeniser calls itself for each indicator, anchor or tag in a row. */
function refuseIndicatorRuns(text: string): void {
  let run = 0;
  for (const { 0: word, index } of text.matchAll(/\n|[^\s]+/g)) {
    run = /^[-?:&!]/.test(word) ? run + 1 : 0;
    if (run > MAX_FLOW_DEPTH) throw documentFault(...placeIn(text, index), 'too many indicators in a row');
  }
}

class YamlScan {
  private readonly columns: number[] = [];
  private flow = 0;
  private colons = 0;
  private position = 0;
  private lineStart = 0;
  private afterScalar = false;
  private afterMark = false;

  constructor(private readonly text: string) {}

  run(): void {
    for (const token of new Lexer().lex(this.text)) {
      const isText = this.afterMark;
      this.afterMark = false;
      if (!isText) this.take(token);
      if (this.position < this.text.length && !isMark(token, isText)) this.advance(token);
    }
  }

  private take(token: string): void {
    const type = CST.tokenType(token);
    const refused = REFUSED.get(type);
    if (refused !== undefined) this.refuse(refused);
    this.afterMark = token === SCALAR_MARK;
    this.takeScalar(type);
    this.takeFlow(type);
    if (this.flow === 0 && (type === 'seq-item-ind' || type === 'explicit-key-ind' || SCALARS.has(type))) this.indent();
  }

  private takeScalar(type: string | null): void {
    if (SCALARS.has(type)) {
      if (this.afterScalar) this.refuse('unexpected text after a value');
      this.afterScalar = true;
    } else if (type !== 'space') this.afterScalar = false;
  }

  private takeFlow(type: string | null): void {
    if (type === 'flow-seq-start' || type === 'flow-map-start') this.flow++;
    if (type === 'flow-seq-end' || type === 'flow-map-end') this.flow--;
    if (this.flow < 0) this.refuse('unexpected end of a flow collection');
    this.colons = type === 'map-value-ind' ? this.colons + 1 : isEntryEnd(type, this.flow) ? 0 : this.colons;
    if (this.flow > MAX_FLOW_DEPTH || this.colons > MAX_FLOW_DEPTH) this.refuse('nested too deep');
  }

  /** What begins further right than something still open is within it. */
  private indent(): void {
    const column = this.position - this.lineStart;
    while ((this.columns.at(-1) ?? -1) >= column) this.columns.pop();
    this.columns.push(column);
    if (this.columns.length > CONVERSION_LIMITS.depth) this.refuse('nested too deep');
  }

  private advance(token: string): void {
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) this.lineStart = this.position + newline + 1;
    this.position += token.length;
  }

  private refuse(message: string): never {
    throw documentFault(...placeIn(this.text, this.position), message);
  }
}

/** Marks of the token stream that are not in the text. */
function isMark(token: string, isText: boolean): boolean {
  return !isText && (token === SCALAR_MARK || token === '\u0002' || token === '\u0018');
}

function isEntryEnd(type: string | null, flow: number): boolean {
  return type === 'comma' || (flow === 0 && type === 'newline') || type === 'flow-map-start' || type === 'flow-map-end';
}
