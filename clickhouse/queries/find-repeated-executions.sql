-- find-repeated-executions
-- parameter tenantId = "default"
-- parameter starts = ["2026-07-24 00:00:00.000"]
-- parameter ids = ["execution-1"]
-- parameter runningIds = ["execution-2"]
-- setting use_skip_indexes = 0
(
SELECT false AS running, execution_id, toUnixTimestamp64Micro(start_time) AS start_micros,
  toUnixTimestamp64Milli(max(received_at)) AS received_millis
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND start_time IN {starts:Array(DateTime64(6, 'UTC'))}
  AND execution_id IN {ids:Array(String)}
GROUP BY start_time, execution_id
HAVING count() > 1
)
UNION ALL
(
SELECT true AS running, execution_id, toUnixTimestamp64Micro(max(start_time)) AS start_micros,
  toUnixTimestamp64Milli(max(received_at)) AS received_millis
FROM cameleer.running_executions
WHERE tenant_id = {tenantId:String} AND execution_id IN {runningIds:Array(String)}
GROUP BY execution_id
HAVING count() > 1
)
