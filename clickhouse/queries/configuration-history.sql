-- configuration-history
-- parameter tenantId = "default"
-- parameter scope = "group"
-- parameter name = "orders"
-- parameter limit = 50
SELECT tenant_id, scope, name, revision, toUnixTimestamp64Milli(changed_at) AS changed_millis,
  changed_by, reason, configuration
FROM cameleer.agent_configurations FINAL
WHERE tenant_id = {tenantId:String} AND scope = {scope:String} AND name = {name:String}
ORDER BY revision DESC
LIMIT {limit:UInt32}
