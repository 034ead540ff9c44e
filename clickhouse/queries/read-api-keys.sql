-- read-api-keys
-- parameter since = 1784883278120
SELECT tenant_id, key_id, name, secret_hash, previous_hash,
  toUnixTimestamp64Milli(previous_until) AS previous_until_millis, roles,
  toUnixTimestamp64Milli(expires_at) AS expires_millis, allowed_addresses, created_by,
  toUnixTimestamp64Milli(created_at) AS created_millis, deleted, version
FROM cameleer.api_keys FINAL
WHERE version >= {since:UInt64}
