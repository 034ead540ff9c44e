-- find-running-relatives
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter correlationId = "correlation-1"
-- parameter executions = 1001
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT DISTINCT execution_id,
  parent_execution_id = {executionId:String} AS is_child,
  replay_of = {executionId:String} AS is_replay,
  {correlationId:String} != '' AND correlation_id = {correlationId:String} AS is_correlated
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String}
  AND (parent_execution_id = {executionId:String} OR replay_of = {executionId:String} OR {correlationId:String} != '' AND correlation_id = {correlationId:String})
LIMIT {executions:UInt64}
