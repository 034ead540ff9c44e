-- count-executions
-- parameter tenantId = "default"
-- parameter bound = 10001
SELECT count() AS total
FROM (
SELECT execution_id
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
