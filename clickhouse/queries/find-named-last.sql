-- find-named-last
-- parameter tenantId = "default"
-- parameter executionIds = ["execution-0","execution-9"]
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, substringUTF8(error_message, 1, 1000) AS error_start, parent_execution_id, replay_of, correlation_id, JSONExtractString(details, 'parentProcessorId') AS parent_processor_id, JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
ORDER BY received_at DESC
LIMIT 1 BY execution_id
