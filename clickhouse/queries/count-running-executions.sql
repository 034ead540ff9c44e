-- count-running-executions
-- parameter tenantId = "default"
-- parameter bound = 10001
SELECT count() AS total
FROM (
SELECT execution_id
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}
  AND execution_id GLOBAL NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String}
      AND execution_id GLOBAL IN (
SELECT execution_id
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}))
LIMIT {bound:UInt64}
)
