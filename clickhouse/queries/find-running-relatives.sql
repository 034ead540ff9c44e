-- find-running-relatives
-- parameter tenantId = "default"
-- parameter names = ["execution-1","correlation-1"]
-- parameter records = 1001
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id, parent_execution_id, replay_of, correlation_id
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND hasAny([parent_execution_id, replay_of, correlation_id], {names:Array(String)})
LIMIT {records:UInt64}
