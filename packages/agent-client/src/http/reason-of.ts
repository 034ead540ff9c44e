/** A connection's failure in a few words; refused connections to several addresses come without a message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'connection failed';
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'connection failed';
}
