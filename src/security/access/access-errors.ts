import { AppError } from '../../common/app-error.js';

/** Nobody is proved. The same words whatever is wrong with the credential, so that they help nobody to make a better one. */
export function unauthorized(): AppError {
  return new AppError('UNAUTHORIZED', 'This call needs a valid token: Authorization: Bearer, or X-API-Key.');
}

/** The caller may not do it. The same words whether a role is missing or the thing belongs to somebody else. */
export function forbidden(): AppError {
  return new AppError('FORBIDDEN', 'This caller may not make this call.');
}
