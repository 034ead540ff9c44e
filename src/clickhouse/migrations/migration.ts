/** One file of `clickhouse/migrations`, `NNNN_name.sql`. */
export interface Migration {
  readonly version: number;
  /** File name without its ending. */
  readonly name: string;
  /** SHA-256 (hex) of the text with LF line ends. */
  readonly checksum: string;
  /** Statements in order, still with their placeholders. Each is idempotent (`IF NOT EXISTS`, `IF EXISTS`). */
  readonly statements: readonly string[];
}
