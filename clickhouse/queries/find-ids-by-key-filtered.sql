-- find-ids-by-key
-- parameter tenantId = "default"
-- parameter key = "ORD-4711"
-- parameter statuses = ["FAILED"]
-- parameter routeIds = ["order-process","order-api"]
-- parameter applications = ["orders"]
-- parameter agentIds = ["orders@pod-1"]
-- parameter correlationIds = ["correlation-1"]
-- parameter rows = 1000
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id, toUnixTimestamp64Micro(start_time) AS start_micros
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND (has(mapValues(attributes), {key:String}))
  AND status IN {statuses:Array(String)}
  AND route_id IN {routeIds:Array(String)}
  AND application IN {applications:Array(String)}
  AND agent_id IN {agentIds:Array(String)}
  AND correlation_id IN {correlationIds:Array(String)}
ORDER BY start_time DESC
LIMIT {rows:UInt64}
