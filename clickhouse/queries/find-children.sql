-- find-children
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter records = 1001
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND parent_execution_id = {executionId:String} AND execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {records:UInt64}
