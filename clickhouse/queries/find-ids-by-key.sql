-- find-ids-by-key
-- parameter tenantId = "default"
-- parameter key = "ORD-4711"
-- parameter rows = 1000
-- parameter limit = 11
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id
FROM (
(
SELECT execution_id, start_time
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id = {key:String}
ORDER BY start_time DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT execution_id, start_time
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {key:String}
ORDER BY start_time DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT execution_id, start_time
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND exchange_id = {key:String}
ORDER BY start_time DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT execution_id, start_time
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND has(mapValues(attributes), {key:String})
ORDER BY start_time DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT execution_id, start_time
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND (execution_id = {key:String} OR correlation_id = {key:String} OR exchange_id = {key:String} OR has(mapValues(attributes), {key:String}))
ORDER BY start_time DESC
LIMIT {rows:UInt64}
)
)
ORDER BY start_time DESC
LIMIT 1 BY execution_id
LIMIT {limit:UInt64}
