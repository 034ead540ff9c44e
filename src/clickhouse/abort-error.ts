/** The caller went away before its statement was done. */
export function abortError(): Error {
  const error = new Error('The caller went away.');
  error.name = 'AbortError';
  return error;
}
