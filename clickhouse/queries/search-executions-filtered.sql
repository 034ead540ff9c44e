-- search-executions
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
-- parameter needle0 = "50%_off"
-- parameter rows = 51
-- setting max_block_size = 256
-- setting use_skip_indexes_on_data_read = 0
-- setting read_in_order_use_buffering = 0
-- setting query_plan_execute_functions_after_sorting = 0
-- setting query_plan_optimize_lazy_materialization = 0
SELECT toUnixTimestamp64Micro(start_time) AS start_micros, execution_id, duration_ms,
  toUnixTimestamp64Milli(received_at) AS received_millis, CAST(arrayConcat(arrayMap(m -> (0, ['errorMessage', 'errorStackTrace', 'inputBody', 'inputHeaders', 'inputProperties', 'outputBody', 'outputHeaders', 'outputProperties'][m.2], m.3, processor_ids[m.3 - 1], substringUTF8(m.1, m.5, m.6 - m.5), if([false, false, false, true, true, false, true, true][m.2], lengthUTF8(m.4) > 60, m.5 > 1), lengthUTF8(m.1) >= m.6, substringUTF8(m.4, 1, 200)), arrayMap(m -> (m.1, m.2, m.3, m.5, m.4 - least(60, if([false, false, false, true, true, false, true, true][m.2], toInt64(lengthUTF8(m.5)), m.4 - 1)), m.4 + lengthUTF8(lowerUTF8({needle0:String})) + 120), arrayMap(m -> (m.1, m.2, m.3, m.4, if([false, false, false, true, true, false, true, true][m.2], splitByChar('\x1e', substringUTF8(m.1, 1, m.4 - 1))[-1], '')), arrayMap(m -> (m.1, intDiv(m.2 - 1, (length(processor_ids) + 1)) + 1, (m.2 - 1) % (length(processor_ids) + 1) + 1, toInt64(m.3 - countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87'))), arraySlice(arrayFilter(m -> m.3 > 0, arrayMap((t, i) -> (t, i, positionUTF8(lowerUTF8(t), lowerUTF8({needle0:String}))), arrayConcat([error_message], processor_error_messages, [error_stack_trace], processor_error_stacktraces, [input_body], processor_input_bodies, [input_headers], processor_input_headers, [input_properties], processor_input_properties, [output_body], processor_output_bodies, [output_headers], processor_output_headers, [output_properties], processor_output_properties), arrayEnumerate(arrayConcat([error_message], processor_error_messages, [error_stack_trace], processor_error_stacktraces, [input_body], processor_input_bodies, [input_headers], processor_input_headers, [input_properties], processor_input_properties, [output_body], processor_output_bodies, [output_headers], processor_output_headers, [output_properties], processor_output_properties)))), 1, 5)))))), 'Array(Tuple(criterion UInt8, field String, position UInt32, processor_id String, text String, cut_before Bool, cut_behind Bool, head String))') AS matches
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
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
