import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { SubjectId } from './family-store.js';

const COLUMNS = `  family_id, tenant_id, kind, subject_id, subject_group, version, token_hash, previous_hash,
  toUnixTimestamp64Milli(began_at) AS began_millis,
  toUnixTimestamp64Milli(rotated_at) AS rotated_millis,
  toUnixTimestamp64Milli(expires_at) AS expires_millis,
  revoked`;

/** The family of this id as it is now. The tenant is not known yet: the id leads to it. */
export function familySql(familyId: string, { refreshTokens }: Tables): Statement {
  return {
    name: 'find-token-family',
    sql: `SELECT\n${COLUMNS}\nFROM ${refreshTokens} FINAL\nWHERE family_id = {familyId:String}`,
    params: { familyId },
  };
}

/** The families of an agent or a user that are not revoked. */
export function familiesOfSubjectSql({ tenantId, kind, id }: SubjectId, { refreshTokens }: Tables): Statement {
  return {
    name: 'find-token-families-of-subject',
    sql: `SELECT\n${COLUMNS}
FROM ${refreshTokens} FINAL
WHERE tenant_id = {tenantId:String} AND kind = {kind:String} AND subject_id = {id:String} AND NOT revoked`,
    params: { tenantId, kind, id },
  };
}
