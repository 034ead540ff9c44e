-- search-executions
-- parameter tenantId = "default"
-- parameter afterTime = 1784851200000000
-- parameter afterId = "execution-1"
-- parameter afterDuration = "4623226492472524800"
-- parameter rows = 51
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting enable_multiple_prewhere_read_steps = 0
-- setting read_in_order_use_buffering = 0
SELECT toUnixTimestamp64Micro(start_time) AS start_micros, execution_id, duration_ms,
  toUnixTimestamp64Milli(received_at) AS received_millis
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND (duration_ms > reinterpretAsFloat64({afterDuration:UInt64}) OR duration_ms IS NULL OR (duration_ms = reinterpretAsFloat64({afterDuration:UInt64}) AND (start_time, execution_id) < (fromUnixTimestamp64Micro({afterTime:Int64}), {afterId:String})))
ORDER BY duration_ms NULLS LAST, start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
