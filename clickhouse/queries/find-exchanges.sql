-- find-exchanges
-- parameter tenantId = "default"
-- parameter beginning = "3F2A9C41D07B6E5-0000000000000412"
-- parameter since = 1784851200000000
-- parameter rows = 1000
SELECT * EXCEPT (start_time)
FROM (
(
SELECT exchange_id, execution_id, application, route_id, status, start_time,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND exchange_id = {beginning:String}
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT exchange_id, execution_id, application, route_id, status, start_time,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64})
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT exchange_id, execution_id, application, route_id, status, start_time,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String} AND startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND execution_id NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String} AND execution_id IN (SELECT execution_id FROM cameleer.running_executions WHERE tenant_id = {tenantId:String} AND startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64})))
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
)
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
