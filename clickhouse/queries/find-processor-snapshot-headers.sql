-- find-processor-snapshot
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter position = 8
-- parameter inlineBytes = 65536
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT true AS is_terminal, toUnixTimestamp64Micro(start_time) AS start_micros,
  toUnixTimestamp64Milli(received_at) AS received_millis,
  length(processor_ids) AS processors,
  processor_seqs[{position:UInt32}] AS seq,
  processor_ids[{position:UInt32}] AS processor_id,
  processor_types[{position:UInt32}] AS processor_type,
  processor_snapshots[{position:UInt32}] AS presence,
  length('') AS input_bytes,
  if(length('') <= {inlineBytes:UInt64}, '', '') AS input_text,
  processor_input_headers[{position:UInt32}] AS input_headers_text,
  '' AS input_properties_text,
  processor_input_details[{position:UInt32}] AS input_details_text,
  length('') AS output_bytes,
  if(length('') <= {inlineBytes:UInt64}, '', '') AS output_text,
  '' AS output_headers_text,
  '' AS output_properties_text,
  '' AS output_details_text,
  hex(sipHash128(processor_input_headers[{position:UInt32}], processor_input_details[{position:UInt32}])) AS content_hash
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id = {executionId:String}
ORDER BY received_at DESC
LIMIT 1
