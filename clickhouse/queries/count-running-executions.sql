-- count-running-executions
-- parameter tenantId = "default"
-- parameter bound = 10001
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting enable_multiple_prewhere_read_steps = 0
-- setting read_in_order_use_buffering = 0
-- setting max_threads = 1
SELECT count() AS total
FROM (
SELECT execution_id
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}
  AND execution_id GLOBAL NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String}
      AND execution_id GLOBAL IN (
SELECT execution_id
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}))
LIMIT {bound:UInt64}
)
