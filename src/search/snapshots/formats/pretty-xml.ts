import { type XmlToken, xmlTokens } from './xml-tokens.js';

const INDENT = '  ';
/** Deeper than people read; indentation would make more text than there is. */
const MAX_DEPTH = 100;
const PRESERVED = /\sxml:space\s*=\s*["']preserve["']/;

/**
 * XML text with each element on a line of its own; an element with text in it stays as it is, because there blanks mean
 * something. Undefined when it is no well-formed XML, has a DTD, nests very deep or would become longer than `maxLength`.
 */
export function prettyXml(text: string, maxLength: number): string | undefined {
  if (!text.trimStart().startsWith('<')) return undefined;
  const tokens = xmlTokens(text);
  const elements = tokens === undefined ? undefined : matchTags(tokens);
  if (tokens === undefined || elements === undefined) return undefined;
  const lines: string[] = [];
  let depth = 0;
  let length = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || token.kind === 'text') continue;
    if (token.kind === 'close') depth--;
    const end = elements.kept.get(i) ?? i;
    lines.push(`${INDENT.repeat(depth)}${joined(tokens, i, end)}`);
    length += lines.at(-1)?.length ?? 0;
    if (end === i && token.kind === 'open') depth++;
    if (depth > MAX_DEPTH || length > maxLength) return undefined;
    i = end;
  }
  return lines.join('\n');
}

const joined = (tokens: readonly XmlToken[], from: number, to: number): string =>
  tokens
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join('');

/** Elements that stay as they are: the position of their first tag → that of their last. */
interface Elements {
  readonly kept: ReadonlyMap<number, number>;
}

/** Undefined when tags do not match, or text stands outside of the one root element. */
function matchTags(tokens: readonly XmlToken[]): Elements | undefined {
  const kept = new Map<number, number>();
  const open: { readonly at: number; hasText: boolean }[] = [];
  let roots = 0;
  for (const [i, token] of tokens.entries()) {
    const parent = open.at(-1);
    if (token.kind === 'text' && token.text.trim() !== '') {
      if (parent === undefined) return undefined;
      parent.hasText = true;
    }
    if (parent === undefined && (token.kind === 'open' || token.kind === 'empty')) roots++;
    if (token.kind === 'open') open.push({ at: i, hasText: PRESERVED.test(token.text) });
    if (token.kind !== 'close') continue;
    open.pop();
    if (parent === undefined || tokens[parent.at]?.name !== token.name) return undefined;
    // Nothing inside: <a></a> is one line too.
    if (parent.hasText || i === parent.at + 1) kept.set(parent.at, i);
  }
  return open.length === 0 && roots === 1 ? { kept } : undefined;
}
