-- find-ended-executions
-- parameter tenantId = "default"
-- parameter runningIds = ["execution-1"]
SELECT DISTINCT execution_id
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {runningIds:Array(String)}
