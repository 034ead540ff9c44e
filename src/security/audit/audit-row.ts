/** A row of `audit_log`. */
export interface AuditRow {
  readonly tenant_id: string;
  /** As ClickHouse reads and writes a DateTime64(3, 'UTC'). */
  readonly time: string;
  readonly entry_id: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string;
  readonly outcome: string;
  readonly address: string;
  readonly request_id: string;
  readonly detail: string;
  readonly times: number;
}
