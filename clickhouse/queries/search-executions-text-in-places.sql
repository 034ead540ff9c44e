-- search-executions
-- parameter tenantId = "default"
-- parameter indexed0 = "%ORD-4711%"
-- parameter text0 = "%ORD-4711%"
-- parameter indexed1 = "%second line%"
-- parameter pair1 = "%first line\nsecond line%"
-- parameter needle0 = "ORD-4711"
-- parameter needle1 = "first line\nsecond line"
-- parameter rows = 51
-- setting max_block_size = 256
-- setting use_skip_indexes_on_data_read = 0
-- setting enable_multiple_prewhere_read_steps = 0
-- setting read_in_order_use_buffering = 0
-- setting query_plan_execute_functions_after_sorting = 0
-- setting query_plan_optimize_lazy_materialization = 0
SELECT toUnixTimestamp64Micro(start_time) AS start_micros, execution_id, duration_ms,
  toUnixTimestamp64Milli(received_at) AS received_millis, CAST(arrayConcat(arrayMap(m -> (0, ['inputBody', 'outputBody'][m.2], m.3, processor_ids[m.3 - 1], substringUTF8(m.1, m.5, m.6 - m.5), if([false, false][m.2], lengthUTF8(m.4) > 60, m.5 > 1), lengthUTF8(m.1) >= m.6, substringUTF8(m.4, 1, 200)), arrayMap(m -> (m.1, m.2, m.3, m.5, m.4 - least(60, if([false, false][m.2], toInt64(lengthUTF8(m.5)), m.4 - 1)), m.4 + lengthUTF8(lowerUTF8({needle0:String})) + 120), arrayMap(m -> (m.1, m.2, m.3, m.4, if([false, false][m.2], splitByChar('\x1e', substringUTF8(m.1, 1, m.4 - 1))[-1], '')), arrayMap(m -> (m.1, intDiv(m.2 - 1, (length(processor_ids) + 1)) + 1, (m.2 - 1) % (length(processor_ids) + 1) + 1, toInt64(m.3 - countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87'))), arraySlice(arrayFilter(m -> m.3 > 0, arrayMap((t, i) -> (t, i, positionUTF8(lowerUTF8(t), lowerUTF8({needle0:String}))), arrayConcat([input_body], processor_input_bodies, [output_body], processor_output_bodies), arrayEnumerate(arrayConcat([input_body], processor_input_bodies, [output_body], processor_output_bodies)))), 1, 5))))),
arrayMap(m -> (1, ['inputHeaders', 'outputHeaders'][m.2], m.3, processor_ids[m.3 - 1], substringUTF8(m.1, m.5, m.6 - m.5), if([true, true][m.2], lengthUTF8(m.4) > 60, m.5 > 1), lengthUTF8(m.1) >= m.6, substringUTF8(m.4, 1, 200)), arrayMap(m -> (m.1, m.2, m.3, m.5, m.4 - least(60, if([true, true][m.2], toInt64(lengthUTF8(m.5)), m.4 - 1)), m.4 + lengthUTF8(lowerUTF8({needle1:String})) + 120), arrayMap(m -> (m.1, m.2, m.3, m.4, if([true, true][m.2], splitByChar('\x1e', substringUTF8(m.1, 1, m.4 - 1))[-1], '')), arrayMap(m -> (m.1, intDiv(m.2 - 1, (length(processor_ids) + 1)) + 1, (m.2 - 1) % (length(processor_ids) + 1) + 1, toInt64(m.3 - countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87'))), arraySlice(arrayFilter(m -> m.3 > 0, arrayMap((t, i) -> (t, i, positionUTF8(lowerUTF8(t), lowerUTF8({needle1:String}))), arrayConcat([input_headers], processor_input_headers, [output_headers], processor_output_headers), arrayEnumerate(arrayConcat([input_headers], processor_input_headers, [output_headers], processor_output_headers)))), 1, 5)))))), 'Array(Tuple(criterion UInt8, field String, position UInt32, processor_id String, text String, cut_before Bool, cut_behind Bool, head String))') AS matches
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) LIKE lowerUTF8({indexed0:String})
  AND (lowerUTF8(input_body) LIKE lowerUTF8({text0:String})
    OR arrayExists(t -> lowerUTF8(t) LIKE lowerUTF8({text0:String}), processor_input_bodies)
    OR lowerUTF8(output_body) LIKE lowerUTF8({text0:String})
    OR arrayExists(t -> lowerUTF8(t) LIKE lowerUTF8({text0:String}), processor_output_bodies))
  AND lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) LIKE lowerUTF8({indexed1:String})
  AND (lowerUTF8(input_headers) LIKE lowerUTF8({pair1:String})
    OR arrayExists(t -> lowerUTF8(t) LIKE lowerUTF8({pair1:String}), processor_input_headers)
    OR lowerUTF8(output_headers) LIKE lowerUTF8({pair1:String})
    OR arrayExists(t -> lowerUTF8(t) LIKE lowerUTF8({pair1:String}), processor_output_headers))
ORDER BY start_time DESC, execution_id DESC
LIMIT {rows:UInt64}
