-- find-token-families-of-subject
-- parameter tenantId = "default"
-- parameter kind = "agent"
-- parameter id = "orders@pod-1"
SELECT
  family_id, tenant_id, kind, subject_id, subject_group, version, token_hash, previous_hash,
  toUnixTimestamp64Milli(began_at) AS began_millis,
  toUnixTimestamp64Milli(rotated_at) AS rotated_millis,
  toUnixTimestamp64Milli(expires_at) AS expires_millis,
  revoked
FROM cameleer.refresh_tokens FINAL
WHERE tenant_id = {tenantId:String} AND kind = {kind:String} AND subject_id = {id:String} AND NOT revoked
