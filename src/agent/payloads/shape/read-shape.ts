import { AppError } from '../../../common/app-error.js';
import { InvalidField } from '../../../protocol/invalid-field.js';
import type { Shape } from './shape.js';

/**
 * The value, now known to be what the shape describes. Throws VALIDATION_FAILED with the path of what is wrong.
 *
 * @param root what stands in front of the path, `payload` for example; '' when the value is the body
 */
export function readShape<T>(shape: Shape<T>, value: unknown, root: string): T {
  try {
    shape.require(value);
    return value;
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    throw refusedField(root === '' ? error : error.within(root));
  }
}

/** The answer to a field that cannot be taken. */
export function refusedField({ path, message }: InvalidField): AppError {
  return new AppError('VALIDATION_FAILED', `${path === '' ? 'The body' : path} ${message}.`, {
    errors: [{ path, message }],
  });
}
