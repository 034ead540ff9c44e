import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../clickhouse/read-database.js';
import { Tables } from '../../clickhouse/tables.js';
import type { AuditRow } from './audit-row.js';
import { auditSql } from './audit.sql.js';

/** Which entries; what is undefined does not matter. Times are milliseconds since 1970. */
export interface AuditFilter {
  readonly tenantId: string;
  readonly actor: string | undefined;
  readonly action: string | undefined;
  readonly target: string | undefined;
  readonly outcome: string | undefined;
  /** Included. */
  readonly from: number | undefined;
  /** Not included. */
  readonly to: number | undefined;
}

/** Where an entry stands: the next page begins behind it. */
export interface AuditPosition {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly id: string;
}

/** An entry as it was stored. */
export interface StoredAuditEntry extends AuditPosition {
  readonly actor: { readonly kind: string; readonly id: string };
  readonly action: string;
  readonly target: string;
  readonly reason: string;
  readonly outcome: string;
  readonly address: string;
  readonly requestId: string;
  readonly detail: string;
  /** How often it happened within a minute; more than 1 for refusals alone. */
  readonly times: number;
}

/** Newest first. */
export interface AuditPage {
  readonly entries: readonly StoredAuditEntry[];
  /** Position of the last entry when there are more. */
  readonly next: AuditPosition | undefined;
}

/** Reads the audit log. What was recorded a moment ago may not be there yet. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {}

  /** Throws an `AppError` when ClickHouse cannot be asked. */
  async page(
    filter: AuditFilter,
    after: AuditPosition | undefined,
    limit: number,
    signal?: AbortSignal,
  ): Promise<AuditPage> {
    // One more than the page has tells whether there is another.
    const rows = await this.database.query<AuditRow>(auditSql(filter, after, limit + 1, this.tables), signal);
    const entries = rows.slice(0, limit).map(toStoredEntry);
    return { entries, next: rows.length > limit ? entries.at(-1) : undefined };
  }
}

function toStoredEntry(row: AuditRow): StoredAuditEntry {
  return {
    time: Date.parse(`${row.time.replace(' ', 'T')}Z`),
    id: row.entry_id,
    actor: { kind: row.actor_kind, id: row.actor_id },
    action: row.action,
    target: row.target,
    reason: row.reason,
    outcome: row.outcome,
    address: row.address,
    requestId: row.request_id,
    detail: row.detail,
    times: row.times,
  };
}
