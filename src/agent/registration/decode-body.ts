import { AppError } from '../../common/app-error.js';
import { InvalidField } from '../../protocol/invalid-field.js';
import { isWireObject, type WireObject } from '../../protocol/wire-object.js';

/** Reads what an agent sent by a decoder of the protocol. Throws BAD_REQUEST for no object, VALIDATION_FAILED with the path of a wrong field. */
export function decodeBody<T>(body: unknown, decode: (wire: WireObject) => T): T {
  if (!isWireObject(body))
    throw new AppError('BAD_REQUEST', 'The body must be a JSON object, sent as application/json.');
  try {
    return decode(body);
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    const { path, message } = error;
    throw new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
  }
}
