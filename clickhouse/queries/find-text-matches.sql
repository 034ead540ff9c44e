-- find-text-matches
-- parameter tenantId = "default"
-- parameter starts = ["2026-07-24 00:00:00.000"]
-- parameter ids = ["execution-1"]
-- parameter needle0 = "ORD-4711"
-- parameter needle1 = "first line\nsecond line"
-- setting use_skip_indexes = 0
-- setting max_block_size = 256
-- setting use_skip_indexes_on_data_read = 0
-- setting max_threads = 1
(
SELECT execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros,
  toUnixTimestamp64Milli(received_at) AS received_millis, CAST(arrayConcat(arrayMap(m -> (0, ['inputBody', 'outputBody'][m.2], m.3, processor_ids[m.3 - 1], substringUTF8(m.1, m.5, m.6 - m.5), if([false, false][m.2], lengthUTF8(m.4) > 60, m.5 > 1), lengthUTF8(m.1) >= m.6, substringUTF8(m.4, 1, 200)), arrayMap(m -> (m.1, m.2, m.3, m.5, m.4 - least(60, if([false, false][m.2], toInt64(lengthUTF8(m.5)), m.4 - 1)), m.4 + lengthUTF8(lowerUTF8({needle0:String})) + 120), arrayMap(m -> (m.1, m.2, m.3, m.4, if([false, false][m.2], splitByChar('\x1e', substringUTF8(m.1, 1, m.4 - 1))[-1], '')), arrayMap(m -> (m.1, intDiv(m.2 - 1, (length(processor_ids) + 1)) + 1, (m.2 - 1) % (length(processor_ids) + 1) + 1, toInt64(m.3 - countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87'))), arraySlice(arrayFilter(m -> m.3 > 0, arrayMap((t, i) -> (t, i, positionUTF8(lowerUTF8(t), lowerUTF8({needle0:String}))), arrayConcat([input_body], processor_input_bodies, [output_body], processor_output_bodies), arrayEnumerate(arrayConcat([input_body], processor_input_bodies, [output_body], processor_output_bodies)))), 1, 5))))),
arrayMap(m -> (1, ['inputHeaders', 'outputHeaders'][m.2], m.3, processor_ids[m.3 - 1], substringUTF8(m.1, m.5, m.6 - m.5), if([true, true][m.2], lengthUTF8(m.4) > 60, m.5 > 1), lengthUTF8(m.1) >= m.6, substringUTF8(m.4, 1, 200)), arrayMap(m -> (m.1, m.2, m.3, m.5, m.4 - least(60, if([true, true][m.2], toInt64(lengthUTF8(m.5)), m.4 - 1)), m.4 + lengthUTF8(lowerUTF8({needle1:String})) + 120), arrayMap(m -> (m.1, m.2, m.3, m.4, if([true, true][m.2], splitByChar('\x1e', substringUTF8(m.1, 1, m.4 - 1))[-1], '')), arrayMap(m -> (m.1, intDiv(m.2 - 1, (length(processor_ids) + 1)) + 1, (m.2 - 1) % (length(processor_ids) + 1) + 1, toInt64(m.3 - countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87'))), arraySlice(arrayFilter(m -> m.3 > 0, arrayMap((t, i) -> (t, i, positionUTF8(lowerUTF8(t), lowerUTF8({needle1:String}))), arrayConcat([input_headers], processor_input_headers, [output_headers], processor_output_headers), arrayEnumerate(arrayConcat([input_headers], processor_input_headers, [output_headers], processor_output_headers)))), 1, 5)))))), 'Array(Tuple(criterion UInt8, field String, position UInt32, processor_id String, text String, cut_before Bool, cut_behind Bool, head String))') AS matches
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String}
  AND start_time IN {starts:Array(DateTime64(6, 'UTC'))}
  AND execution_id IN {ids:Array(String)}
LIMIT 151
)
