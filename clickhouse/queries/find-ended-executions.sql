-- find-ended-executions
-- parameter tenantId = "default"
-- parameter executionIds = ["execution-1","execution-2"]
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT DISTINCT execution_id
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
