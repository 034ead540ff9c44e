-- find-exchanges
-- parameter tenantId = "default"
-- parameter id = "3F2A9C41D07B6E5-0000000000000412"
-- parameter beginning = "3F2A9C41"
-- parameter since = 1784851200000000
-- parameter rows = 1000
SELECT exchange_id, execution_id, application, route_id, status,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND (exchange_id = {id:String} OR startsWith(exchange_id, {beginning:String}) AND start_time >= fromUnixTimestamp64Micro({since:Int64}))
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
