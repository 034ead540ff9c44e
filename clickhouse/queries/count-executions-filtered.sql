-- count-executions
-- parameter tenantId = "default"
-- parameter from = 1784851200000000
-- parameter to = 1784854800000000
-- parameter statuses = ["FAILED","RUNNING"]
-- parameter correlationId = "correlation-1"
-- parameter routeIds = ["order-process","order-api"]
-- parameter applications = ["orders"]
-- parameter agentId = "orders@pod-1"
-- parameter pattern0 = "%50\\%\\_off%"
-- parameter bound = 1001
-- setting query_plan_text_index_add_hint = 0
-- setting max_block_size = 256
SELECT count() AS total
FROM (
(
SELECT execution_id
FROM cameleer.executions
WHERE tenant_id = {tenantId:String}
  AND start_time >= fromUnixTimestamp64Micro({from:Int64})
  AND start_time < fromUnixTimestamp64Micro({to:Int64})
  AND status IN {statuses:Array(String)}
  AND correlation_id = {correlationId:String}
  AND route_id IN {routeIds:Array(String)}
  AND application IN {applications:Array(String)}
  AND agent_id = {agentId:String}
  AND lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) LIKE lowerUTF8({pattern0:String})
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
UNION ALL
(
SELECT execution_id
FROM cameleer.running_executions FINAL
WHERE tenant_id = {tenantId:String}
  AND start_time >= fromUnixTimestamp64Micro({from:Int64})
  AND start_time < fromUnixTimestamp64Micro({to:Int64})
  AND status IN {statuses:Array(String)}
  AND correlation_id = {correlationId:String}
  AND route_id IN {routeIds:Array(String)}
  AND application IN {applications:Array(String)}
  AND agent_id = {agentId:String}
  AND lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) LIKE lowerUTF8({pattern0:String})
  AND execution_id NOT IN (
    SELECT execution_id FROM cameleer.executions
    WHERE tenant_id = {tenantId:String}
      AND execution_id IN (SELECT execution_id FROM cameleer.running_executions WHERE tenant_id = {tenantId:String}
  AND start_time >= fromUnixTimestamp64Micro({from:Int64})
  AND start_time < fromUnixTimestamp64Micro({to:Int64})
  AND status IN {statuses:Array(String)}
  AND correlation_id = {correlationId:String}
  AND route_id IN {routeIds:Array(String)}
  AND application IN {applications:Array(String)}
  AND agent_id = {agentId:String}
  AND lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) LIKE lowerUTF8({pattern0:String})))
LIMIT 1 BY execution_id
LIMIT {bound:UInt64}
)
)
