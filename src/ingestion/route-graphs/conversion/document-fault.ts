import { InvalidField } from '../../../protocol/invalid-field.js';

/** Longest part of a parser's own message that is passed on: it may quote the document. */
const MAX_MESSAGE = 200;

/** A fault of a document itself, 1-based line and column. */
export function documentFault(line: number, column: number, message: string): InvalidField {
  const [text = ''] = message.split('\n');
  return new InvalidField('', `line ${line}, column ${column}: ${text.slice(0, MAX_MESSAGE)}`);
}

/** Line and column of a position in a text, all 1-based but the position. */
export function placeIn(text: string, position: number): readonly [line: number, column: number] {
  const before = text.slice(0, position);
  return [before.split('\n').length, position - before.lastIndexOf('\n')];
}
