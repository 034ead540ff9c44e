-- count-starts
-- parameter tenantId = "default"
-- parameter from = 1784851200000000
-- parameter to = 1784854800000000
-- parameter statuses = ["FAILED","RUNNING"]
-- parameter routeIds = ["order-process","order-api"]
-- parameter applications = "orders"
-- parameter agentIds = ["orders@pod-1","orders@pod-2"]
-- parameter errorType = "java.net.SocketTimeoutException"
-- parameter durationMin = "4636737291354636288"
-- parameter durationMax = "4657717072724230144"
-- parameter correlationId = "correlation-1"
-- parameter processorType = "split"
-- parameter key0 = "orderId"
-- parameter value0 = "ORD-4711"
-- parameter records = 2000
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
  AND start_time >= fromUnixTimestamp64Micro({from:Int64})
  AND start_time < fromUnixTimestamp64Micro({to:Int64})
  AND status IN {statuses:Array(String)}
  AND route_id IN {routeIds:Array(String)}
  AND application = {applications:String}
  AND agent_id IN {agentIds:Array(String)}
  AND error_type = {errorType:String}
  AND duration_ms >= reinterpretAsFloat64({durationMin:UInt64})
  AND duration_ms <= reinterpretAsFloat64({durationMax:UInt64})
  AND correlation_id = {correlationId:String}
  AND has(processor_types, {processorType:String})
  AND mapContains(attributes, {key0:String}) AND attributes[{key0:String}] = {value0:String}
LIMIT {records:UInt64}
)
