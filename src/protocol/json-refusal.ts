import { AppError } from '../common/app-error.js';
import { type JsonFault, JsonFaultFinder } from './json-fault.js';
import { MAX_NESTING } from './max-nesting.js';
import type { Rejection } from './rejection.js';

/** Why bytes were not taken as JSON. */
export type JsonRefusal = 'syntax' | 'depth';

const TOO_DEEP = `Objects and arrays may be nested at most ${MAX_NESTING} deep`;

/** Refuses a whole body: MALFORMED_JSON with the offset of the first wrong byte, or NESTING_TOO_DEEP. */
export function refusedBody(body: Uint8Array, refusal: JsonRefusal): AppError {
  if (refusal === 'depth') return new AppError('NESTING_TOO_DEEP', `${TOO_DEEP}.`);
  const { byteOffset, message } = faultOf(body);
  return new AppError('MALFORMED_JSON', `Byte ${byteOffset}: ${message}.`, { extensions: { byteOffset } });
}

/** Refuses one line of NDJSON; `offset` is where it starts in the body. */
export function refusedLine(index: number, offset: number, line: Uint8Array, refusal: JsonRefusal): Rejection {
  const place = { index, executionId: null, path: '' };
  if (refusal === 'depth') return { ...place, code: 'NESTING_TOO_DEEP', message: TOO_DEEP };
  const { byteOffset, message } = faultOf(line);
  return { ...place, code: 'MALFORMED_JSON', message: `Byte ${offset + byteOffset}: ${message}` };
}

function faultOf(bytes: Uint8Array): JsonFault {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return new JsonFaultFinder(view).find() ?? { byteOffset: 0, message: 'not JSON' };
}
