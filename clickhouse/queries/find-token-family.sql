-- find-token-family
-- parameter familyId = "Jq0wq1pQm0m2nGQpA8x0bg"
SELECT
  family_id, tenant_id, kind, subject_id, subject_group, version, token_hash, previous_hash,
  toUnixTimestamp64Milli(began_at) AS began_millis,
  toUnixTimestamp64Milli(rotated_at) AS rotated_millis,
  toUnixTimestamp64Milli(expires_at) AS expires_millis,
  revoked
FROM cameleer.refresh_tokens FINAL
WHERE family_id = {familyId:String}
