-- summarise-executions
-- parameter tenantId = "default"
-- parameter starts = ["2026-07-24 00:00:00.000"]
-- parameter ids = ["execution-1"]
-- parameter runningIds = ["execution-2"]
-- setting use_skip_indexes = 0
(
SELECT execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, error_message
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND start_time IN {starts:Array(DateTime64(6, 'UTC'))}
  AND execution_id IN {ids:Array(String)}
LIMIT 152
)
UNION ALL
(
SELECT execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, error_message
FROM cameleer.running_executions
WHERE tenant_id = {tenantId:String} AND execution_id IN {runningIds:Array(String)}
LIMIT 152
)
