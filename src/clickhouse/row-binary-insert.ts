/** A frozen file of RowBinary rows on its way into a table. */
export interface RowBinaryInsert {
  /** What the statement is called in logs and `log_comment`. */
  readonly name: string;
  /** Qualified table name. */
  readonly table: string;
  /** Absolute path of the file. It must not change any more. */
  readonly path: string;
  /** Columns of the file in order; those not in `columns` are read over. */
  readonly structure: readonly { readonly name: string; readonly type: string }[];
  /** Columns to insert. */
  readonly columns: readonly string[];
  /** Identifies the file's content: the same token is stored once. Letters, digits, `-` and `_` only. */
  readonly deduplicationToken: string;
  /** Indexes left to the merges, so that a burst of inserts stays cheap. */
  readonly deferredIndexes: readonly string[];
  /** The insert counts as done when the table has the rows, whatever its materialised views make of them. */
  readonly ignoreViews?: boolean;
}
