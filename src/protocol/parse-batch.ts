import { isAscii, isUtf8 } from 'node:buffer';
import { AppError } from '../common/app-error.js';
import type { BodyTraits } from './body-traits.js';
import { refusedBody, refusedLine } from './json-refusal.js';
import { JsonScan } from './json-scan.js';
import { MAX_NESTING } from './max-nesting.js';
import { requireRecordLimit } from './record-limit.js';
import type { Rejection } from './rejection.js';

const NEWLINE = 0x0a;

/** One record of a request, parsed but not yet decoded. */
export interface ParsedItem<T> {
  /** Position in the request, 0-based. */
  readonly index: number;
  readonly wire: T;
}

/** The records of a request body. */
export interface ParsedBatch<T> {
  readonly items: readonly ParsedItem<T>[];
  /** Lines of NDJSON that could not be parsed. */
  readonly rejections: readonly Rejection[];
  readonly traits: BodyTraits;
}

/** How JSON becomes values; throws for what is none. */
export interface JsonParser<T> {
  readonly one: (json: Buffer) => T;
  /** The items of an array; anything else is the only item. */
  readonly list: (json: Buffer) => readonly T[];
}

const PLAIN: JsonParser<unknown> = {
  one: (json) => JSON.parse(decodeText(json)) as unknown,
  list: (json) => {
    const wire: unknown = JSON.parse(decodeText(json));
    const list: readonly unknown[] = Array.isArray(wire) ? wire : [wire];
    return list;
  },
};

/**
 * Parses one object, an array (`json`) or one object per line (`ndjson`).
 * Throws an {@link AppError}: MALFORMED_JSON with the byte offset, NESTING_TOO_DEEP, MALFORMED_BODY for no UTF-8, or
 * BODY_TOO_LARGE for too many records.
 */
export function parseBatch(body: Buffer, format: 'json' | 'ndjson'): ParsedBatch<unknown>;
export function parseBatch<T>(body: Buffer, format: 'json' | 'ndjson', parser: JsonParser<T>): ParsedBatch<T>;
export function parseBatch(body: Buffer, format: 'json' | 'ndjson', parser = PLAIN): ParsedBatch<unknown> {
  if (!isUtf8(body)) throw new AppError('MALFORMED_BODY', 'The body is not valid UTF-8.');
  return format === 'ndjson' ? parseLines(body, parser) : parseJson(body, parser);
}

function parseJson<T>(body: Buffer, parser: JsonParser<T>): ParsedBatch<T> {
  const traits = JsonScan.run(body, MAX_NESTING);
  if (traits === undefined) throw refusedBody(body, 'depth');
  let list: readonly T[];
  try {
    list = parser.list(body);
  } catch {
    throw refusedBody(body, 'syntax');
  }
  requireRecordLimit(list.length - 1);
  return { items: list.map((item, index) => ({ index, wire: item })), rejections: [], traits };
}

/** Each line is judged by itself: a broken one does not keep the others out. */
function parseLines<T>(body: Buffer, parser: JsonParser<T>): ParsedBatch<T> {
  const items: ParsedItem<T>[] = [];
  const rejections: Rejection[] = [];
  let mayHoldSurrogates = false;
  let mayHoldControls = false;
  let index = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline < 0 ? body.length : newline;
    const line = body.subarray(start, end);
    if (!isBlank(line)) {
      requireRecordLimit(index);
      const traits = JsonScan.run(line, MAX_NESTING);
      mayHoldSurrogates ||= traits?.mayHoldSurrogates ?? false;
      mayHoldControls ||= traits?.mayHoldControls ?? false;
      const parsed =
        traits === undefined ? refusedLine(index, start, line, 'depth') : parseLine(index, start, line, parser);
      if ('wire' in parsed) items.push(parsed);
      else rejections.push(parsed);
      index++;
    }
    start = end + 1;
  }
  return { items, rejections, traits: { mayHoldSurrogates, mayHoldControls } };
}

function parseLine<T>(index: number, start: number, line: Buffer, parser: JsonParser<T>): ParsedItem<T> | Rejection {
  try {
    return { index, wire: parser.one(line) };
  } catch {
    return refusedLine(index, start, line, 'syntax');
  }
}

/** Whether there is nothing but JSON's white space. */
function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

/** Plain ASCII, which most bodies are, is decoded several times faster as Latin-1. */
function decodeText(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
