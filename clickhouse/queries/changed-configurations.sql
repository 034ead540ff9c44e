-- changed-configurations
-- parameter since = 1784883878500
SELECT tenant_id, scope, name, revision, toUnixTimestamp64Milli(changed_at) AS changed_millis,
  changed_by, reason, configuration
FROM cameleer.agent_configurations FINAL
WHERE changed_at >= fromUnixTimestamp64Milli({since:Int64})
ORDER BY tenant_id, scope, name, revision DESC
LIMIT 1 BY tenant_id, scope, name
