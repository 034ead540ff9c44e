-- count-executions
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
-- parameter indexed0 = "%50\\%\\_off%"
-- parameter bound = 1001
-- setting max_block_size = 256
-- setting use_skip_indexes_on_data_read = 0
-- setting read_in_order_use_buffering = 0
-- setting max_threads = 1
SELECT count() AS total
FROM (
SELECT execution_id
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
  AND lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) LIKE lowerUTF8({indexed0:String})
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
