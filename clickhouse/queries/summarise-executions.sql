-- summarise-executions
-- parameter tenantId = "default"
-- parameter starts = [1784851200000000]
-- parameter ids = ["execution-1"]
-- parameter runningIds = ["execution-2"]
-- setting use_skip_indexes = 0
(
SELECT execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND start_time IN (SELECT fromUnixTimestamp64Micro(arrayJoin({starts:Array(Int64)}), 'UTC'))
  AND execution_id IN {ids:Array(String)}
LIMIT 152
)
UNION ALL
(
SELECT execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
FROM cameleer.running_executions
WHERE tenant_id = {tenantId:String} AND execution_id IN {runningIds:Array(String)}
LIMIT 152
)
