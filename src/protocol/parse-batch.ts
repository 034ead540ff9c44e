import { isAscii, isUtf8 } from 'node:buffer';
import { AppError } from '../common/app-error.js';
import type { BodyTraits } from './body-traits.js';
import { JsonFaultFinder } from './json-fault.js';
import { JsonScan } from './json-scan.js';
import type { Rejection } from './rejection.js';

/** Deepest nesting of objects and arrays taken (protocol.md). */
export const MAX_NESTING = 64;

const NEWLINE = 0x0a;
const TOO_DEEP = `Objects and arrays may be nested at most ${MAX_NESTING} deep`;

/** One record of a request, parsed but not yet decoded. */
export interface ParsedItem {
  /** Position in the request, 0-based. */
  readonly index: number;
  readonly wire: unknown;
}

/** The records of a request body. */
export interface ParsedBatch {
  readonly items: readonly ParsedItem[];
  /** Lines of NDJSON that could not be parsed. */
  readonly rejections: readonly Rejection[];
  readonly traits: BodyTraits;
}

/**
 * Parses one object, an array (`json`) or one object per line (`ndjson`).
 * Throws an {@link AppError}: MALFORMED_JSON with the byte offset, NESTING_TOO_DEEP, or MALFORMED_BODY for no UTF-8.
 */
export function parseBatch(body: Buffer, format: 'json' | 'ndjson'): ParsedBatch {
  if (!isUtf8(body)) throw new AppError('MALFORMED_BODY', 'The body is not valid UTF-8.');
  return format === 'ndjson' ? parseLines(body) : parseJson(body);
}

function parseJson(body: Buffer): ParsedBatch {
  const traits = JsonScan.run(body, MAX_NESTING);
  if (traits === undefined) throw new AppError('NESTING_TOO_DEEP', `${TOO_DEEP}.`);
  let wire: unknown;
  try {
    wire = JSON.parse(decodeText(body));
  } catch {
    const fault = new JsonFaultFinder(body).find() ?? { byteOffset: 0, message: 'not JSON' };
    throw new AppError('MALFORMED_JSON', `Byte ${fault.byteOffset}: ${fault.message}.`, {
      extensions: { byteOffset: fault.byteOffset },
    });
  }
  const list: readonly unknown[] = Array.isArray(wire) ? wire : [wire];
  return { items: list.map((item, index) => ({ index, wire: item })), rejections: [], traits };
}

/** Each line is judged by itself: a broken one does not keep the others out. */
function parseLines(body: Buffer): ParsedBatch {
  const items: ParsedItem[] = [];
  const rejections: Rejection[] = [];
  let mayHoldSurrogates = false;
  let mayHoldControls = false;
  let index = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline < 0 ? body.length : newline;
    const line = body.subarray(start, end);
    const text = decodeText(line).trim();
    if (text !== '') {
      const traits = JsonScan.run(line, MAX_NESTING);
      mayHoldSurrogates ||= traits?.mayHoldSurrogates ?? false;
      mayHoldControls ||= traits?.mayHoldControls ?? false;
      const parsed = traits === undefined ? tooDeep(index) : parseLine(index, text, start, line);
      if ('wire' in parsed) items.push(parsed);
      else rejections.push(parsed);
      index++;
    }
    start = end + 1;
  }
  return { items, rejections, traits: { mayHoldSurrogates, mayHoldControls } };
}

function parseLine(index: number, text: string, start: number, line: Buffer): ParsedItem | Rejection {
  try {
    return { index, wire: JSON.parse(text) as unknown };
  } catch {
    const fault = new JsonFaultFinder(line).find() ?? { byteOffset: 0, message: 'not JSON' };
    const message = `Byte ${start + fault.byteOffset}: ${fault.message}`;
    return { index, executionId: null, code: 'MALFORMED_JSON', path: '', message };
  }
}

function tooDeep(index: number): Rejection {
  return { index, executionId: null, code: 'NESTING_TOO_DEEP', path: '', message: TOO_DEEP };
}

/** Plain ASCII, which most bodies are, is decoded several times faster as Latin-1. */
function decodeText(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
