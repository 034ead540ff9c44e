-- count-executions
-- parameter tenantId = "default"
-- parameter bound = 10001
SELECT count() AS total
FROM (
(
SELECT execution_id
FROM cameleer.executions
WHERE tenant_id = {tenantId:String}
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
UNION ALL
(
SELECT execution_id
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}
  AND execution_id NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String}
      AND execution_id IN (SELECT execution_id FROM cameleer.running_executions WHERE tenant_id = {tenantId:String}))
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
)
