-- search-executions
-- parameter tenantId = "default"
-- parameter afterTime = 1784851200000000
-- parameter afterId = "execution-1"
-- parameter rows = 51
SELECT * EXCEPT (start_time)
FROM (
(
SELECT start_time, execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
FROM cameleer.executions
WHERE tenant_id = {tenantId:String}
  AND start_time <= fromUnixTimestamp64Micro({afterTime:Int64})
  AND (start_time, execution_id) < (fromUnixTimestamp64Micro({afterTime:Int64}), {afterId:String})
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT start_time, execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}
  AND start_time <= fromUnixTimestamp64Micro({afterTime:Int64})
  AND (start_time, execution_id) < (fromUnixTimestamp64Micro({afterTime:Int64}), {afterId:String})
  AND execution_id NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String}
      AND execution_id IN (SELECT execution_id FROM cameleer.running_executions WHERE tenant_id = {tenantId:String}
  AND start_time <= fromUnixTimestamp64Micro({afterTime:Int64})
  AND (start_time, execution_id) < (fromUnixTimestamp64Micro({afterTime:Int64}), {afterId:String})))
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
)
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
