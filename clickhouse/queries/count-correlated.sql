-- count-correlated
-- parameter tenantId = "default"
-- parameter correlationId = "correlation-1"
-- parameter bound = 10001
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT uniqExact(execution_id) AS total
FROM (
(
SELECT 1 AS rank, execution_id
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {correlationId:String}
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
UNION ALL
(
SELECT 0 AS rank, execution_id
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND correlation_id = {correlationId:String}
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
)
