import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { AppError } from '../../common/app-error.js';

/** The provider cannot be reached, or does not answer as it should. */
export function providerUnavailable(cause: unknown): AppError {
  return new AppError('PROVIDER_UNAVAILABLE', 'The OpenID provider cannot be asked at the moment.', {
    retryAfterSeconds: 10,
    cause,
  });
}

/** What the end of a login failed with: UNAUTHORIZED when the answer is not good, PROVIDER_UNAVAILABLE when there was none. */
export function providerFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!isRefusal(error)) return providerUnavailable(error);
  return new AppError('UNAUTHORIZED', 'The login at the OpenID provider did not succeed. Begin it again.', {
    cause: error,
  });
}

/** The provider said no, or what it said does not hold. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError) return true;
  if (error instanceof ResponseBodyError) return error.status < 500;
  return error instanceof ClientError && !UNREACHABLE.includes(error.code ?? '');
}

const UNREACHABLE = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_PARSE_ERROR'];
