import { AppError } from '../common/app-error.js';

/** The media type of a `Content-Type`, in lower case; '' for none. Throws UNSUPPORTED_MEDIA_TYPE for a charset other than UTF-8. */
export function mediaTypeOf(contentType: string | undefined): string {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => /^\s*charset="?([\w-]+)"?\s*$/.exec(parameter)?.[1]).find(Boolean);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The charset must be UTF-8.');
  }
  return type.trim();
}
