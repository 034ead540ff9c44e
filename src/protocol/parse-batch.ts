import { isUtf8 } from 'node:buffer';
import { AppError } from '../common/app-error.js';
import type { Rejection } from './decode-execution.js';
import { JsonFaultFinder } from './json-fault.js';
import { isNestedDeeperThan } from './json-nesting.js';

/** Deepest nesting of objects and arrays taken (protocol.md). */
export const MAX_NESTING = 64;

const NEWLINE = 0x0a;

/** The records of a request body, parsed but not yet decoded. */
export interface ParsedBatch {
  readonly items: readonly { readonly index: number; readonly wire: unknown }[];
  /** Lines of NDJSON that are no JSON. */
  readonly rejections: readonly Rejection[];
}

/**
 * Parses one object, an array (`json`) or one object per line (`ndjson`).
 * Throws an {@link AppError}: MALFORMED_JSON with the byte offset, NESTING_TOO_DEEP, or MALFORMED_BODY for no UTF-8.
 */
export function parseBatch(body: Buffer, format: 'json' | 'ndjson'): ParsedBatch {
  if (!isUtf8(body)) throw new AppError('MALFORMED_BODY', 'The body is not valid UTF-8.');
  if (isNestedDeeperThan(body, MAX_NESTING)) {
    throw new AppError('NESTING_TOO_DEEP', `Objects and arrays may be nested at most ${MAX_NESTING} deep.`);
  }
  return format === 'ndjson' ? parseLines(body) : parseJson(body);
}

function parseJson(body: Buffer): ParsedBatch {
  let wire: unknown;
  try {
    wire = JSON.parse(body.toString('utf8'));
  } catch {
    const fault = new JsonFaultFinder(body).find() ?? { byteOffset: 0, message: 'not JSON' };
    throw new AppError('MALFORMED_JSON', `Byte ${fault.byteOffset}: ${fault.message}.`, {
      extensions: { byteOffset: fault.byteOffset },
    });
  }
  const list: readonly unknown[] = Array.isArray(wire) ? wire : [wire];
  return { items: list.map((item, index) => ({ index, wire: item })), rejections: [] };
}

function parseLines(body: Buffer): ParsedBatch {
  const items: { index: number; wire: unknown }[] = [];
  const rejections: Rejection[] = [];
  let index = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline < 0 ? body.length : newline;
    const line = body.subarray(start, end);
    const text = line.toString('utf8').trim();
    if (text !== '') {
      try {
        items.push({ index, wire: JSON.parse(text) as unknown });
      } catch {
        rejections.push(malformedLine(index, start, line));
      }
      index++;
    }
    start = end + 1;
  }
  return { items, rejections };
}

function malformedLine(index: number, start: number, line: Buffer): Rejection {
  const fault = new JsonFaultFinder(line).find() ?? { byteOffset: 0, message: 'not JSON' };
  const message = `Byte ${start + fault.byteOffset}: ${fault.message}.`;
  return { index, executionId: null, code: 'MALFORMED_JSON', path: '', message };
}
