import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';

/** One field at fault: where it is and what is wrong with it. */
export interface FieldProblem {
  /** Path from the body's or query's root, e.g. `processors[3].durationMs`. */
  readonly path: string;
  readonly message: string;
}

/** What may accompany an {@link AppError}. */
export interface AppErrorOptions {
  readonly errors?: readonly FieldProblem[];
  /** Whole seconds; answered as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Extra members of the problem document (RFC 9457, section 3.2). */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error the application throws on purpose: a catalogue code and a sentence for the client. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    /** For the client: no stack, SQL or data in it. */
    readonly detail: string,
    readonly options: AppErrorOptions = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
  }

  /** HTTP status of the code. */
  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }
}
