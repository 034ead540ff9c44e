-- What the detail of an execution shows stood in twenty columns: to plan and to read them for one execution took twice as long as to find
-- it. One column has the tree and what is shown beside it, as a JSON array; texts that are JSON themselves stay where they are.
-- Starts are micros since the start of the execution, which are shorter, and floats, because whether integers of 64 bits are text would
-- depend on settings. ZSTD because it is the largest column of all that are no payload: 120 bytes an execution, 225 with LZ4.
--
-- What stands around an execution (what names it, and its transaction) is looked up in one index instead of two.
--
-- Parts written before have the column after their next merge, until then it is made of the others when it is read. They get the index in
-- the background; what is not done yet is scanned.
-- The second statement is for the distributed table of a cluster, and left out elsewhere.
ALTER TABLE {table:executions} {on_cluster}
    ADD COLUMN IF NOT EXISTS tree String MATERIALIZED toJSONString((
        error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, snapshots,
        processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses,
        arrayMap(t -> toFloat64(toUnixTimestamp64Micro(t) - toUnixTimestamp64Micro(start_time)), processor_start_times),
        processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_snapshots))
        CODEC(ZSTD(1)) AFTER summary,
    DROP INDEX IF EXISTS origins_index,
    ADD INDEX IF NOT EXISTS relatives_index [parent_execution_id, replay_of, correlation_id] TYPE text(tokenizer = 'array');

ALTER TABLE {database}.executions {on_cluster}
    ADD COLUMN IF NOT EXISTS tree String MATERIALIZED toJSONString((
        error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, snapshots,
        processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses,
        arrayMap(t -> toFloat64(toUnixTimestamp64Micro(t) - toUnixTimestamp64Micro(start_time)), processor_start_times),
        processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_snapshots))
        CODEC(ZSTD(1)) AFTER summary;

ALTER TABLE {table:executions} {on_cluster}
    MATERIALIZE INDEX relatives_index;

ALTER TABLE {table:running_executions} {on_cluster}
    ADD COLUMN IF NOT EXISTS tree String MATERIALIZED toJSONString((
        error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, snapshots,
        processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses,
        arrayMap(t -> toFloat64(toUnixTimestamp64Micro(t) - toUnixTimestamp64Micro(start_time)), processor_start_times),
        processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_snapshots))
        CODEC(ZSTD(1)) AFTER summary,
    DROP INDEX IF EXISTS origins_index,
    ADD INDEX IF NOT EXISTS relatives_index [parent_execution_id, replay_of, correlation_id] TYPE text(tokenizer = 'array');

ALTER TABLE {database}.running_executions {on_cluster}
    ADD COLUMN IF NOT EXISTS tree String MATERIALIZED toJSONString((
        error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, snapshots,
        processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses,
        arrayMap(t -> toFloat64(toUnixTimestamp64Micro(t) - toUnixTimestamp64Micro(start_time)), processor_start_times),
        processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_snapshots))
        CODEC(ZSTD(1)) AFTER summary;

ALTER TABLE {table:running_executions} {on_cluster}
    MATERIALIZE INDEX relatives_index;
