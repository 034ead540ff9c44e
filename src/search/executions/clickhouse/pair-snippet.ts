import { KEY_VALUE_MARKS } from '../../../protocol/key-value-text.js';

const UNIT = String.fromCharCode(KEY_VALUE_MARKS.unit);
const RECORD = String.fromCharCode(KEY_VALUE_MARKS.record);
const ESCAPE = String.fromCharCode(KEY_VALUE_MARKS.escape);
const BETWEEN = ': ';
const ELLIPSIS = '…';

/** A piece of a pair, without its marks. */
interface Piece {
  readonly text: string;
  /** How far the key goes in it; undefined when its end is not there. */
  readonly keyEnd: number | undefined;
  /** Whether the pair ends in it. */
  readonly ends: boolean;
}

function readPiece(raw: string): Piece {
  let text = '';
  let keyEnd: number | undefined;
  for (let i = 0; i < raw.length; i++) {
    const character = raw[i] ?? '';
    if (character === ESCAPE) text += raw[++i] ?? '';
    else if (character === RECORD) return { text, keyEnd, ends: true };
    else if (character === UNIT) {
      keyEnd ??= text.length;
      text += BETWEEN;
    } else text += character;
  }
  return { text, keyEnd, ends: false };
}

/** What is shown of a header or property: `name: value`, with the name also when the match is deep in a long value. */
export function pairSnippet(window: { text: string; cutBefore: boolean; cutBehind: boolean; head: string }): string {
  const piece = readPiece(window.text);
  const behind = window.cutBehind && !piece.ends ? ELLIPSIS : '';
  if (!window.cutBefore) return piece.text + behind;
  const head = readPiece(window.head);
  const isWithinValue = piece.keyEnd === undefined && head.keyEnd !== undefined;
  const name = isWithinValue ? head.text.slice(0, head.keyEnd) + BETWEEN : '';
  return name + ELLIPSIS + piece.text + behind;
}
