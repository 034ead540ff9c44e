/** A value bound to a `{name:Type}` placeholder. */
export type ParameterValue = string | number | bigint | boolean | null | readonly ParameterValue[];

/**
 * One SQL statement. Values never stand in `sql`: they are bound to `{name:Type}` placeholders.
 * `name` is what the query is called in logs, metrics and ClickHouse's own `log_comment`.
 */
export interface Statement {
  readonly name: string;
  readonly sql: string;
  readonly params?: Readonly<Record<string, ParameterValue>>;
  /** Engine settings of this statement alone; written by the server, never from user input. */
  readonly settings?: Readonly<Record<string, string | number>>;
}
