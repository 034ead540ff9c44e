-- count-starts
-- parameter tenantId = "default"
-- parameter records = 11000
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting enable_multiple_prewhere_read_steps = 0
-- setting read_in_order_use_buffering = 0
-- setting max_threads = 1
SELECT count() AS records, uniqExact(start_time) AS starts
FROM (
SELECT start_time
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
LIMIT {records:UInt64}
)
