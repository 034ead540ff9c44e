-- find-related-executions
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter namedIds = ["execution-1","execution-0","execution-9"]
-- parameter rows = 20
-- parameter bound = 2002
-- setting use_primary_key = 0
SELECT * EXCEPT (rank, start_time, received_at, parent_execution_id, replay_of, error_start),
    error_start AS error_message, relation, count() OVER (PARTITION BY relation) AS total
FROM (
SELECT * FROM (
(
SELECT 1 AS rank, execution_id, exchange_id, correlation_id, parent_execution_id, replay_of, application, agent_id, route_id, status, start_time, received_at, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, duration_ms, error_type, substringUTF8(error_message, 1, 1000) AS error_start, error_handled, attributes, JSONExtractString(details, 'parentProcessorId') AS parent_processor_id, JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND (execution_id IN {namedIds:Array(String)} OR replay_of = {executionId:String} OR parent_execution_id = {executionId:String})
ORDER BY execution_id IN {namedIds:Array(String)} DESC, replay_of = {executionId:String} DESC, received_at DESC
LIMIT {bound:UInt64}
)
UNION ALL
(
SELECT 0 AS rank, execution_id, exchange_id, correlation_id, parent_execution_id, replay_of, application, agent_id, route_id, status, start_time, received_at, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, duration_ms, error_type, substringUTF8(error_message, 1, 1000) AS error_start, error_handled, attributes, JSONExtractString(details, 'parentProcessorId') AS parent_processor_id, JSONExtract(details, 'parentSeq', 'Nullable(UInt32)') AS parent_seq
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND (execution_id IN {namedIds:Array(String)} OR replay_of = {executionId:String} OR parent_execution_id = {executionId:String})
ORDER BY execution_id IN {namedIds:Array(String)} DESC, replay_of = {executionId:String} DESC, received_at DESC
LIMIT {bound:UInt64}
)
)
ORDER BY rank DESC, received_at DESC
LIMIT 1 BY execution_id
)
ARRAY JOIN arrayFilter(relation -> relation != '', [if(execution_id IN {namedIds:Array(String)}, 'named', ''), if(replay_of = {executionId:String}, 'replay', ''), if(parent_execution_id = {executionId:String}, 'child', '')]) AS relation
WHERE execution_id != {executionId:String}
ORDER BY start_time, execution_id
LIMIT {rows:UInt64} BY relation
