/** A piece of XML text as it stands there. */
export interface XmlToken {
  readonly kind: 'open' | 'close' | 'empty' | 'text' | 'other';
  readonly text: string;
  /** Of an element. */
  readonly name: string;
}

const NAME = /^<\/?([^\s/>]+)/;

/** Comments and the like, from their first characters to their last. */
const OTHERS = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;
const CDATA = ['<![CDATA[', ']]>'] as const;

/** Cuts XML into its tags and what stands between them. Undefined when a tag does not end, or there is a DTD. */
export function xmlTokens(text: string): XmlToken[] | undefined {
  const tokens: XmlToken[] = [];
  for (let at = 0; at < text.length;) {
    const token = text[at] === '<' ? markupAt(text, at) : textAt(text, at);
    if (token === undefined) return undefined;
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function textAt(text: string, at: number): XmlToken {
  const end = text.indexOf('<', at);
  return { kind: 'text', text: text.slice(at, end < 0 ? text.length : end), name: '' };
}

function markupAt(text: string, at: number): XmlToken | undefined {
  if (text.startsWith(CDATA[0], at)) return between(text, at, CDATA[1], 'text');
  for (const [start, end] of OTHERS) if (text.startsWith(start, at)) return between(text, at, end, 'other');
  if (text.startsWith('<!', at)) return undefined;
  const end = tagEnd(text, at);
  if (end < 0) return undefined;
  const tag = text.slice(at, end);
  const kind = tag.startsWith('</') ? 'close' : tag.endsWith('/>') ? 'empty' : 'open';
  return { kind, text: tag, name: NAME.exec(tag)?.[1] ?? '' };
}

function between(text: string, at: number, end: string, kind: XmlToken['kind']): XmlToken | undefined {
  const found = text.indexOf(end, at);
  return found < 0 ? undefined : { kind, text: text.slice(at, found + end.length), name: '' };
}

/** Behind the `>` of a tag; one inside of an attribute's quotes does not end it. */
function tagEnd(text: string, at: number): number {
  let quote = '';
  for (let i = at + 1; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i + 1;
    else if (character === '<') return -1;
  }
  return -1;
}
