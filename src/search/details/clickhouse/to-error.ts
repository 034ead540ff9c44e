import { isWireObject } from '../../../protocol/wire-object.js';
import type { ErrorDetail } from '../execution-detail.js';

/** Columns → domain; null where there is no error. `rest` is what the agent told of it beyond them. */
export function toError(type: string, message: string, stackTrace: string, rest: unknown): ErrorDetail | null {
  const further = isWireObject(rest) ? rest : {};
  if (type === '' && message === '' && stackTrace === '' && Object.keys(further).length === 0) return null;
  return { type, message, stackTrace, rest: further };
}
