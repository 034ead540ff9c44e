-- find-transaction
-- parameter tenantId = "default"
-- parameter correlationId = "correlation-1"
-- parameter rows = 8000
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT * EXCEPT (rank, start_time)
FROM (
(
SELECT 1 AS rank, start_time, execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, substringUTF8(error_message, 1, 1000) AS error_message, parent_execution_id, JSONExtractString(details, 'parentProcessorId') AS parent_processor_id, JSONExtract(details, 'parentSeq', 'Nullable(Float64)') AS parent_seq
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {correlationId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT 0 AS rank, start_time, execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, substringUTF8(error_message, 1, 1000) AS error_message, parent_execution_id, JSONExtractString(details, 'parentProcessorId') AS parent_processor_id, JSONExtract(details, 'parentSeq', 'Nullable(Float64)') AS parent_seq
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {correlationId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64}
)
)
ORDER BY start_time, execution_id
LIMIT {rows:UInt64}
