import { DOMParser, type Element, ParseError } from '@xmldom/xmldom';
import { InvalidField } from '../../../protocol/invalid-field.js';
import { isWireObject } from '../../../protocol/wire-object.js';
import { childElements } from './child-elements.js';
import { CONVERSION_LIMITS } from './conversion-limits.js';
import { documentFault, placeIn } from './document-fault.js';

/**
 * Reads an XML document. Nothing is ever fetched or expanded: a document type, and so every entity of its own, is
 * refused. Throws an {@link InvalidField} with line and column.
 */
export function readXml(text: string): Element {
  refuseDocumentType(text);
  if (text.split('xmlns', CONVERSION_LIMITS.namespaces + 2).length > CONVERSION_LIMITS.namespaces + 1) {
    throw new InvalidField('', `must declare at most ${CONVERSION_LIMITS.namespaces} namespaces`);
  }
  const root = parse(text).documentElement;
  if (root === null) throw documentFault(1, 1, 'there is no element');
  refuseTooMuch(root);
  return root;
}

/** Also one in a comment or CDATA is refused: dumps have none, and so nothing has to be parsed first. */
function refuseDocumentType(text: string): void {
  const position = text.indexOf('<!DOCTYPE');
  if (position >= 0) throw documentFault(...placeIn(text, position), 'a document type (DTD) is not taken');
}

function parse(text: string): ReturnType<DOMParser['parseFromString']> {
  let fault: InvalidField | undefined;
  const onError = (_level: string, message: string, context: unknown): never => {
    fault ??= documentFault(...placeOf(context), message);
    throw fault;
  };
  try {
    return new DOMParser({ onError }).parseFromString(text, 'text/xml');
  } catch (error) {
    // The parser wraps what is thrown while it runs, and throws some faults of its own.
    if (fault !== undefined) throw fault;
    if (error instanceof ParseError) throw documentFault(1, 1, error.message);
    throw error;
  }
}

/** Where the parser is. */
function placeOf(context: unknown): [line: number, column: number] {
  const locator = isWireObject(context) ? context['locator'] : undefined;
  if (!isWireObject(locator)) return [1, 1];
  const { lineNumber, columnNumber } = locator;
  return [Math.max(1, Number(lineNumber ?? 1)), Math.max(1, Number(columnNumber ?? 1))];
}

/** Without recursion: what comes after it may call itself for each level. */
function refuseTooMuch(root: Element): void {
  let level = [root];
  let count = 0;
  for (let depth = 1; level.length > 0; depth++) {
    count += level.length;
    if (count > CONVERSION_LIMITS.elements) {
      throw new InvalidField('', `must hold at most ${CONVERSION_LIMITS.elements} elements`);
    }
    const [first] = level;
    if (first !== undefined && depth > CONVERSION_LIMITS.depth) {
      const message = `elements may be nested at most ${CONVERSION_LIMITS.depth} deep`;
      throw documentFault(first.lineNumber ?? 1, first.columnNumber ?? 1, message);
    }
    level = level.flatMap(childElements);
  }
}
