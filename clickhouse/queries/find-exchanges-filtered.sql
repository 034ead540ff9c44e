-- find-exchanges
-- parameter tenantId = "default"
-- parameter beginning = ""
-- parameter statuses = ["FAILED"]
-- parameter routeIds = ["order-process","order-api"]
-- parameter applications = ["orders"]
-- parameter agentIds = ["orders@pod-1"]
-- parameter correlationIds = ["correlation-1"]
-- parameter since = 0
-- parameter rows = 1000
SELECT * EXCEPT (start_time)
FROM (
(
SELECT exchange_id, execution_id, application, route_id, status, start_time,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND status IN {statuses:Array(String)} AND route_id IN {routeIds:Array(String)} AND application IN {applications:Array(String)} AND agent_id IN {agentIds:Array(String)} AND correlation_id IN {correlationIds:Array(String)}
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT exchange_id, execution_id, application, route_id, status, start_time,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String} AND startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND status IN {statuses:Array(String)} AND route_id IN {routeIds:Array(String)} AND application IN {applications:Array(String)} AND agent_id IN {agentIds:Array(String)} AND correlation_id IN {correlationIds:Array(String)} AND execution_id NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String} AND execution_id IN (SELECT execution_id FROM cameleer.running_executions WHERE tenant_id = {tenantId:String} AND startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND status IN {statuses:Array(String)} AND route_id IN {routeIds:Array(String)} AND application IN {applications:Array(String)} AND agent_id IN {agentIds:Array(String)} AND correlation_id IN {correlationIds:Array(String)}))
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
)
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
