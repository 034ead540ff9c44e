import { AuditController } from './audit.controller.js';
import { AuditLog } from './audit-log.js';
import { AuditReader } from './audit-reader.js';
import { ClickHouseAuditLog } from './clickhouse-audit-log.js';
import { Refusals } from './refusals.js';

export const AUDIT_CONTROLLERS = [AuditController];

/** What keeps and shows who did what. */
export const AUDIT_PROVIDERS = [{ provide: AuditLog, useClass: ClickHouseAuditLog }, AuditReader, Refusals];
