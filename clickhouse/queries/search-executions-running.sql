-- search-executions
-- parameter tenantId = "default"
-- parameter statuses = ["RUNNING"]
-- parameter rows = 51
SELECT * EXCEPT (start_time)
FROM (
(
SELECT start_time, execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}
  AND status IN {statuses:Array(String)}
  AND execution_id NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String}
      AND execution_id IN (SELECT execution_id FROM cameleer.running_executions WHERE tenant_id = {tenantId:String}
  AND status IN {statuses:Array(String)}))
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
)
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
