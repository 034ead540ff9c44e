import { types } from 'node:util';

/**
 * What a failed statement means for whoever has to decide what to do next:
 * - `timeout`, `cancelled`: the query was stopped, by its time limit or because its caller went away
 * - `memory`: it needed more than it may have; smaller blocks or a narrower question help
 * - `unavailable`: ClickHouse cannot be reached or is not ready: the same statement may work later
 * - `data`: definitely refused because of the rows
 * - `schema`: a table, column or function is missing
 * - `denied`: credentials or rights
 * - `unknown`: none of these; the outcome of a write is then unknown too
 */
export type FailureKind = 'timeout' | 'cancelled' | 'memory' | 'unavailable' | 'data' | 'schema' | 'denied' | 'unknown';

/** Error codes of ClickHouse (`ErrorCodes.cpp`) by what they mean here. Never classified by message. */
const KIND_BY_CODE: ReadonlyMap<number, FailureKind> = new Map<number, FailureKind>([
  ...codes('timeout', 159, 160),
  ...codes('cancelled', 394),
  ...codes('memory', 241, 173),
  // TOO_MANY_PARTS, TOO_MANY_SIMULTANEOUS_QUERIES, read-only replicas, Keeper, sockets, disk
  ...codes('unavailable', 252, 202, 242, 225, 999, 209, 210, 203, 279, 319, 243, 286, 285, 425, 236, 439),
  // CANNOT_ASSIGN_ALTER: another server changes the same table; NO_REMOTE_SHARD_AVAILABLE
  ...codes('unavailable', 517, 519),
  ...codes(
    'data',
    3,
    6,
    26,
    27,
    32,
    33,
    38,
    41,
    69,
    70,
    72,
    117,
    128,
    131,
    153,
    190,
    321,
    349,
    376,
    395,
    407,
    441,
    467,
  ),
  // VIOLATED_CONSTRAINT, addresses, UNKNOWN_ELEMENT_OF_ENUM
  ...codes('data', 469, 675, 676, 691),
  // TYPE_MISMATCH (53) is about columns: with it every row would fail
  ...codes('schema', 16, 46, 47, 60, 81, 20, 36, 42, 43, 53, 62, 57, 82),
  ...codes('denied', 164, 192, 193, 194, 497, 516),
]);

function codes(kind: FailureKind, ...numbers: number[]): [number, FailureKind][] {
  return numbers.map((number) => [number, kind]);
}

/** The code of a network fault, as Node names it. */
const NETWORK_CODES =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|UND_ERR|ERR_SSL|ERR_TLS|CERT_|SELF_SIGNED|DEPTH_)/;

/**
 * A statement failed. The message says which one and how, but not what ClickHouse said: its text quotes SQL and rows, which
 * are payload and belong neither into an answer nor into a log. Whoever debugs asks for {@link serverMessage}.
 */
export class ClickHouseFailure extends Error {
  override readonly name = 'ClickHouseFailure';
  readonly #cause: Error;

  constructor(
    readonly kind: FailureKind,
    readonly statement: string,
    /** ClickHouse's error code; undefined when the answer did not come from ClickHouse. */
    readonly code: number | undefined,
    cause: Error,
  ) {
    super(`${statement} failed: ${kind}${describe(code, cause)}`);
    this.#cause = cause;
  }

  /** ClickHouse's name of the code, e.g. `VIOLATED_CONSTRAINT`; the kind where it gave none. */
  get reason(): string {
    return 'type' in this.#cause ? String(this.#cause.type) : this.kind.toUpperCase();
  }

  /** ClickHouse's own words, with SQL and data in them. */
  get serverMessage(): string {
    return this.#cause.message;
  }

  /** Classifies anything a client call rejected with. */
  static from(error: unknown, statement: string): ClickHouseFailure {
    if (error instanceof ClickHouseFailure) return error;
    const cause = types.isNativeError(error) ? error : new Error(String(error));
    if (cause.name === 'AbortError' || cause.message === 'The user aborted a request.') {
      return new ClickHouseFailure('cancelled', statement, undefined, cause);
    }
    const raw = 'code' in cause ? String(cause.code) : '';
    const code = /^\d+$/.test(raw) ? Number(raw) : undefined;
    if (code !== undefined) return new ClickHouseFailure(KIND_BY_CODE.get(code) ?? 'unknown', statement, code, cause);
    const unreachable =
      NETWORK_CODES.test(raw) || cause.message === 'Timeout error.' || cause.message.includes('socket hang up');
    return new ClickHouseFailure(unreachable ? 'unavailable' : 'unknown', statement, undefined, cause);
  }
}

/** Code and name of ClickHouse's error, or the code of the network fault. */
function describe(code: number | undefined, cause: Error): string {
  const type = 'type' in cause ? ` ${String(cause.type)}` : '';
  if (code !== undefined) return ` (ClickHouse error ${code}${type})`;
  return 'code' in cause ? ` (${String(cause.code)})` : '';
}
