import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { toDateTime } from '../../../clickhouse/control/to-date-time.js';
import type { RefreshFamily, RefreshSubject } from './refresh-family.js';

/** A row of the statements in `families.sql.ts`. 64-bit integers come as text. */
export interface FamilyRow {
  readonly family_id: string;
  readonly tenant_id: string;
  readonly kind: RefreshSubject['kind'];
  readonly subject_id: string;
  readonly subject_group: string;
  readonly version: string;
  readonly token_hash: string;
  readonly previous_hash: string;
  readonly began_millis: string;
  readonly rotated_millis: string;
  readonly expires_millis: string;
  readonly revoked: boolean;
}

/** Row → family. */
export function toFamily(row: FamilyRow): RefreshFamily {
  return {
    familyId: row.family_id,
    subject: { tenantId: row.tenant_id, kind: row.kind, id: row.subject_id, group: row.subject_group },
    version: Number(row.version),
    tokenHash: row.token_hash,
    previousHash: row.previous_hash,
    beganAt: Number(row.began_millis),
    rotatedAt: Number(row.rotated_millis),
    expiresAt: Number(row.expires_millis),
    revoked: row.revoked,
  };
}

/** Family → row, as ClickHouse reads it from JSON. */
export function toFamilyRow({ familyId, subject, ...family }: RefreshFamily): ControlRow {
  return {
    tenant_id: subject.tenantId,
    family_id: familyId,
    version: family.version,
    kind: subject.kind,
    subject_id: subject.id,
    subject_group: subject.group,
    began_at: toDateTime(family.beganAt),
    token_hash: family.tokenHash,
    previous_hash: family.previousHash,
    rotated_at: toDateTime(family.rotatedAt),
    expires_at: toDateTime(family.expiresAt),
    revoked: family.revoked,
  };
}
