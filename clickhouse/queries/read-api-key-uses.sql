-- read-api-key-uses
-- parameter tenantId = "default"
SELECT key_id, toUnixTimestamp64Milli(max(used_at)) AS used_millis
FROM cameleer.api_key_uses
WHERE tenant_id = {tenantId:String}
GROUP BY key_id
