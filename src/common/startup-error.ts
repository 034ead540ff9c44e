/** The server cannot start and the operator can mend it: shown as its message alone, without a stack; exit code 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
