/** The part of chDB's `Session` that is used. */
export interface EngineSession {
  queryAsync(sql: string, options: { format: string }): Promise<{ bytes(): Uint8Array }>;
  queryStream(sql: string, options: { format: string }): EngineStream;
  close(): void;
}

/** A result that is computed while it is read. */
export interface EngineStream extends AsyncIterable<{ raw(): Uint8Array }> {
  cancel(): void;
}

/** The part of the `chdb` package that is used. */
export interface EngineLibrary {
  readonly Session: new (path: string, options: { connectionArgs: readonly string[] }) => EngineSession;
  drainPending(): Promise<void>;
}
