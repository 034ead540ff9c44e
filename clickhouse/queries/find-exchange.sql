-- find-exchange
-- parameter tenantId = "default"
-- parameter id = "3F2A9C41D07B6E5-0000000000000412"
-- parameter rows = 1000
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT exchange_id, execution_id, application, route_id, status,
  toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND exchange_id = {id:String}
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
