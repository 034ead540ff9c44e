-- search-executions
-- parameter tenantId = "default"
-- parameter from = 1784851200000000
-- parameter to = 1784854800000000
-- parameter statuses = ["FAILED","RUNNING"]
-- parameter correlationId = "correlation-1"
-- parameter routeIds = ["order-process","order-api"]
-- parameter applications = ["orders"]
-- parameter agentId = "orders@pod-1"
-- parameter pattern0 = "%50\\%\\_off%"
-- parameter rows = 51
-- setting query_plan_text_index_add_hint = 0
-- setting max_block_size = 256
SELECT * EXCEPT (start_time)
FROM (
(
SELECT start_time, execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
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
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
UNION ALL
(
SELECT start_time, execution_id, exchange_id, correlation_id, application, agent_id, route_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Micro(end_time) AS end_micros, toUnixTimestamp64Milli(received_at) AS received_millis, duration_ms, error_type, error_message, error_handled, attributes
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
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
)
)
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
