/** An error as ClickHouse answers it over HTTP. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly code: number,
    /** ClickHouse's name of the code, e.g. `UNKNOWN_TABLE`. */
    readonly type: string,
    message: string,
    /** HTTP status; by default the one the server maps the code to. */
    readonly status: number = statusOf(code),
  ) {
    super(message);
  }

  /** The answer's body. */
  get text(): string {
    return `Code: ${this.code}. DB::Exception: ${this.message.trim()} (${this.type}) (version 26.3.1.1 (official build))\n`;
  }

  /** Whatever the engine threw, as the server would have told it. */
  static from(error: unknown): GatewayError {
    if (error instanceof GatewayError) return error;
    const cause = error instanceof Error ? error : new Error(String(error));
    if (cause.name === 'AbortError') return new GatewayError(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled.');
    const code = 'code' in cause ? Number(cause.code) : Number.NaN;
    const type = 'type' in cause ? String(cause.type) : 'UNKNOWN_EXCEPTION';
    return Number.isInteger(code)
      ? new GatewayError(code, type, cause.message)
      : new GatewayError(1002, 'UNKNOWN_EXCEPTION', cause.message);
  }
}

/** As `exceptionCodeToHTTPStatus.cpp` of ClickHouse does. */
const STATUSES: ReadonlyMap<number, readonly number[]> = new Map([
  [400, [6, 26, 27, 36, 38, 41, 42, 43, 44, 53, 62, 69, 70, 72, 117, 130, 190, 386, 456, 457]],
  [403, [192, 193, 497, 516]],
  [404, [16, 46, 47, 60, 81, 115]],
  [408, [159]],
]);

function statusOf(code: number): number {
  for (const [status, codes] of STATUSES) if (codes.includes(code)) return status;
  return 500;
}
