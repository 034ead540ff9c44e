-- find-ended-executions
-- parameter tenantId = "default"
-- parameter executionIds = ["execution-1","execution-2"]
-- setting use_primary_key = 0
SELECT DISTINCT execution_id
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
