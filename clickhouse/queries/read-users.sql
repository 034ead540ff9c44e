-- read-users
-- parameter since = 1784883278120
SELECT tenant_id, username, display_name, password_hash, roles, disabled, deleted, token_version,
  toUnixTimestamp64Milli(created_at) AS created_millis, version
FROM cameleer.users FINAL
WHERE version >= {since:UInt64}
