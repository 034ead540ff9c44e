export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export const AUDIT_ACTOR_KINDS = ['agent', 'user', 'api-key', 'server', 'unknown'] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];

/** One line of the audit log. */
export interface AuditEntry {
  readonly tenantId: string;
  /** Who acted: kind and id of the caller; for one that was not let in, what it claimed to be, if anything. */
  readonly actor: { readonly kind: AuditActorKind; readonly id: string };
  /** What was done, `area.verb`: `command.issue`, `login`, `payload.view`, `user.create` … A fixed set of words, never data. */
  readonly action: string;
  /** What it was done to: an agent id, an execution id, a user name … ; empty when there is nothing to name. */
  readonly target: string;
  /** Why, in the caller's words. */
  readonly reason?: string | undefined;
  readonly outcome: AuditOutcome;
  /** Network address of the client; empty for the server itself. */
  readonly address: string;
  readonly requestId?: string | undefined;
  /** A few words more, never secrets or payloads. */
  readonly detail?: string | undefined;
}

/** Who did what, to what, why, and with what outcome. */
export abstract class AuditLog {
  /** Keeps the entry, now as its time; returns at once. It is stored a moment later, also when ClickHouse is away meanwhile. */
  abstract record(entry: AuditEntry): void;
}
