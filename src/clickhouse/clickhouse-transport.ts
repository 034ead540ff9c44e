import type { ClickHouseClient } from '@clickhouse/client';
import type { RowBinaryInsert } from './row-binary-insert.js';

/**
 * What differs between the embedded engine and a server, behind one client. Everything else in the code is the same
 * for both.
 */
export interface ClickHouseTransport {
  readonly client: ClickHouseClient;
  readonly mode: 'embedded' | 'server';
  /** Where it is, for messages: a path or an address, never credentials. */
  readonly location: string;
  /** Inserts a frozen file; resolves when ClickHouse has stored it. */
  insertRows(insert: RowBinaryInsert, queryId: string): Promise<void>;
  /** Stops a query whose caller went away. Best effort: its time limit ends it otherwise. */
  cancel(queryId: string): Promise<void>;
  close(): Promise<void>;
}
