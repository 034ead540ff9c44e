-- find-execution
-- parameter tenantId = "default"
-- parameter executionIds = ["execution-1"]
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, tree, details, processor_details
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
LIMIT 2
