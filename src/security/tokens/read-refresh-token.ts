import { AppError } from '../../common/app-error.js';

const MAX_CHARS = 4096;

/**
 * The `refreshToken` of an agent's body; undefined without one. Whatever else stands there is ignored, as everywhere an agent
 * speaks. Throws VALIDATION_FAILED when it is not a text of at most 4,096 characters.
 */
export function readRefreshToken(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('refreshToken' in body)) return undefined;
  const { refreshToken } = body;
  if (refreshToken === undefined || refreshToken === null) return undefined;
  if (typeof refreshToken === 'string' && refreshToken.length <= MAX_CHARS) return refreshToken;
  const message = `must be a string of at most ${MAX_CHARS} characters`;
  throw new AppError('VALIDATION_FAILED', `refreshToken ${message}.`, { errors: [{ path: 'refreshToken', message }] });
}
