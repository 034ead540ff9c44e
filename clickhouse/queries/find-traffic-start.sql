-- find-traffic-start
-- parameter tenantId = "default"
-- parameter from = 1784880000000000
-- parameter to = 1784883600000000
-- parameter bound = 100000
SELECT toUnixTimestamp64Micro(min(start_time)) AS oldest_micros, count() AS records
FROM (
  SELECT start_time
  FROM cameleer.executions
  PREWHERE tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({from:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})
  ORDER BY start_time DESC
  LIMIT {bound:UInt64}
)
