import { type AuditEntry, AuditLog } from '../../src/security/audit/audit-log.js';

/** Keeps what is recorded, for a test to look at. */
export class RecordedAuditLog extends AuditLog {
  readonly entries: AuditEntry[] = [];

  override record(entry: AuditEntry): void {
    this.entries.push(entry);
  }
}
