-- find-execution
-- parameter tenantId = "default"
-- parameter executionIds = ["execution-1"]
-- setting use_primary_key = 0
-- setting use_skip_indexes_on_data_read = 0
-- setting query_plan_direct_read_from_text_index = 0
-- setting max_threads = 1
SELECT execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros, toUnixTimestamp64Milli(received_at) AS received_millis, summary, error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, details, snapshots, processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses, arrayMap(t -> toUnixTimestamp64Micro(t), processor_start_times) AS processor_start_micros, processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_details, processor_snapshots
FROM cameleer.running_executions
PREWHERE tenant_id = {tenantId:String} AND execution_id IN {executionIds:Array(String)}
LIMIT 2
