-- search-running-executions
-- parameter tenantId = "default"
-- parameter rows = 51
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting enable_multiple_prewhere_read_steps = 0
-- setting read_in_order_use_buffering = 0
-- setting max_threads = 1
SELECT toUnixTimestamp64Micro(start_time) AS start_micros, execution_id, duration_ms,
  toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String}
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
