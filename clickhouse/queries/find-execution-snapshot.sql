-- find-execution-snapshot
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter inlineBytes = 65536
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT true AS is_terminal, toUnixTimestamp64Micro(start_time) AS start_micros,
  toUnixTimestamp64Milli(received_at) AS received_millis,
  length(processor_ids) AS processors,
  0 AS seq,
  '' AS processor_id,
  '' AS processor_type,
  snapshots AS presence,
  length(input_body) AS input_bytes,
  if(length(input_body) <= {inlineBytes:UInt64}, input_body, '') AS input_text,
  input_headers AS input_headers_text,
  input_properties AS input_properties_text,
  input_details AS input_details_text,
  length(output_body) AS output_bytes,
  if(length(output_body) <= {inlineBytes:UInt64}, output_body, '') AS output_text,
  output_headers AS output_headers_text,
  output_properties AS output_properties_text,
  output_details AS output_details_text,
  hex(sipHash128(input_body, input_headers, input_properties, input_details, output_body, output_headers, output_properties, output_details)) AS content_hash
FROM cameleer.executions
PREWHERE tenant_id = {tenantId:String} AND execution_id = {executionId:String}
ORDER BY received_at DESC
LIMIT 1
