-- find-executions-by-key
-- parameter tenantId = "default"
-- parameter key = "ORD-4711"
-- parameter statuses = ["FAILED"]
-- parameter routeIds = ["order-process","order-api"]
-- parameter applications = ["orders"]
-- parameter agentIds = ["orders@pod-1"]
-- parameter correlationIds = ["correlation-1"]
-- parameter ids = ["execution-1"]
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id, exchange_id, correlation_id, application, route_id, status,
  toUnixTimestamp64Micro(start_time) AS start_micros, substringUTF8(error_message, 1, 500) AS error_start, attributes,
  (execution_id = {key:String} OR correlation_id = {key:String} OR exchange_id = {key:String} OR has(mapValues(attributes), {key:String})) AND status IN {statuses:Array(String)} AND route_id IN {routeIds:Array(String)} AND application IN {applications:Array(String)} AND agent_id IN {agentIds:Array(String)} AND correlation_id IN {correlationIds:Array(String)} AS meets
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {ids:Array(String)}
ORDER BY received_at DESC
LIMIT 1 BY execution_id
