-- find-many-dependents
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter rows = 20
-- parameter bound = 1001
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT * EXCEPT (start_time, received_at), countIf(is_child) OVER () AS children, countIf(is_replay) OVER () AS replays
FROM (
SELECT * FROM (
SELECT execution_id, exchange_id, correlation_id, parent_execution_id, replay_of, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, duration_ms, error_type, substringUTF8(error_message, 1, 1000) AS error_start, error_handled, attributes, JSONExtractString(details, 'parentProcessorId') AS parent_processor_id, JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq, start_time, received_at, parent_execution_id = {executionId:String} AS is_child, replay_of = {executionId:String} AS is_replay
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND (parent_execution_id = {executionId:String} OR replay_of = {executionId:String})
  AND execution_id != {executionId:String}
ORDER BY received_at DESC
LIMIT {bound:UInt64} BY is_child, is_replay
)
ORDER BY received_at DESC
LIMIT 1 BY execution_id
)
ORDER BY start_time, execution_id
LIMIT {rows:UInt64} BY is_child, is_replay
