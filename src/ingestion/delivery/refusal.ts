import type { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';

/** Longer texts quote whole payloads. */
const MAX_MESSAGE = 4000;

/** Why ClickHouse did not take rows. */
export interface Refusal {
  /** ClickHouse's error code, e.g. 469. */
  readonly code: number;
  /** ClickHouse's name of the code, e.g. `VIOLATED_CONSTRAINT`. */
  readonly reason: string;
  /** ClickHouse's own words. They may quote the row: not for logs. */
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How many rows were refused together; 1 when the row was refused by itself. */
  readonly rows: number;
}

/** The refusal that a failed insert of so many rows means. */
export function refusalOf(failure: ClickHouseFailure, rows: number, at: number): Refusal {
  return {
    code: failure.code ?? 0,
    reason: failure.reason,
    message: failure.serverMessage.slice(0, MAX_MESSAGE),
    at,
    rows,
  };
}
