import { auditSql } from '../../../src/security/audit/audit.sql.js';
import type { AuditFilter } from '../../../src/security/audit/audit-reader.js';
import { type Printed, TABLES } from './printed.js';

const FROM = Date.UTC(2026, 6, 24);
const everything: AuditFilter = {
  tenantId: 'default',
  actor: undefined,
  action: undefined,
  target: undefined,
  outcome: undefined,
  from: undefined,
  to: undefined,
};
const filter: AuditFilter = {
  tenantId: 'default',
  actor: 'ann',
  action: 'payload.view',
  target: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77',
  outcome: 'done',
  from: FROM,
  to: FROM + 86_400_000,
};

/** The audit log. */
export const AUDIT: Printed = {
  'list-audit': () => auditSql(everything, undefined, 51, TABLES),
  'list-audit-filtered': () => auditSql(filter, { time: FROM + 1, id: '3f6b6a0e' }, 51, TABLES),
};
