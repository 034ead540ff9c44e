-- Terminal executions: one row for each COMPLETED or FAILED record, appended and never changed.
--
-- Partition and TTL follow the time of receipt, not the agent's clock: a wrong clock can neither spray partitions nor
-- make a record expire at once. The sorting key is search-first: newest first within a tenant.
-- What is searched, listed or drawn has a column; what is only shown travels as JSON in a *details column.
-- Headers and properties are key-value text (src/protocol/key-value-text.ts), so that a substring finds their bytes.
-- LowCardinality only where a filter profits: building its dictionaries for the arrays cost a quarter of an insert and
-- saved nothing on disk.
-- Inserted parts stay compact up to 256 MB: a wide part opens two megabytes of buffers for each of some 90 streams.
-- An insert is on disk before it is answered (fsync): only then may the spool forget its copy.
CREATE TABLE IF NOT EXISTS {table:executions} {on_cluster}
(
    tenant_id                   LowCardinality(String),
    execution_id                String,
    start_time                  DateTime64(6, 'UTC'),
    end_time                    Nullable(DateTime64(6, 'UTC')),
    duration_ms                 Nullable(Float64),
    received_at                 DateTime64(3, 'UTC'),
    status                      LowCardinality(String),
    application                 LowCardinality(String),
    agent_id                    LowCardinality(String),
    instance_id                 String,
    route_id                    LowCardinality(String),
    exchange_id                 String,
    correlation_id              String,
    parent_execution_id         String,
    replay_of                   String,
    graph_hash                  String,
    error_type                  LowCardinality(String),
    error_message               String,
    error_stack_trace           String,
    error_handled               Bool,
    attributes                  Map(String, String),
    details                     String,
    snapshots                   UInt8,
    input_body                  String,
    input_headers               String,
    input_properties            String,
    input_details               String,
    output_body                 String,
    output_headers              String,
    output_properties           String,
    output_details              String,
    processor_seqs              Array(UInt32),
    processor_ids               Array(String),
    processor_types             Array(String),
    processor_depths            Array(UInt16),
    processor_parent_indexes    Array(Int32),
    processor_iterations        Array(Int32),
    processor_statuses          Array(String),
    processor_start_times       Array(DateTime64(6, 'UTC')),
    processor_durations_ms      Array(Nullable(Float64)),
    processor_error_types       Array(String),
    processor_error_messages    Array(String),
    processor_error_stacktraces Array(String),
    processor_details           Array(String),
    processor_snapshots         Array(UInt8),
    processor_input_bodies      Array(String),
    processor_input_headers     Array(String),
    processor_input_properties  Array(String),
    processor_input_details     Array(String),
    processor_output_bodies     Array(String),
    processor_output_headers    Array(String),
    processor_output_properties Array(String),
    processor_output_details    Array(String),
    INDEX execution_id_bloom execution_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX correlation_id_bloom correlation_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX payload_text lowerUTF8(concat(
        error_message, '\n', error_stack_trace, '\n',
        input_body, '\n', input_headers, '\n', input_properties, '\n',
        output_body, '\n', output_headers, '\n', output_properties, '\n',
        arrayStringConcat(processor_error_messages, '\n'), '\n',
        arrayStringConcat(processor_error_stacktraces, '\n'), '\n',
        arrayStringConcat(processor_input_bodies, '\n'), '\n',
        arrayStringConcat(processor_input_headers, '\n'), '\n',
        arrayStringConcat(processor_input_properties, '\n'), '\n',
        arrayStringConcat(processor_output_bodies, '\n'), '\n',
        arrayStringConcat(processor_output_headers, '\n'), '\n',
        arrayStringConcat(processor_output_properties, '\n')))
        TYPE text(tokenizer = ngrams(3))
)
ENGINE = {engine:MergeTree}
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, start_time, execution_id)
SETTINGS
    index_granularity = 1024,
    index_granularity_bytes = 1048576,
    min_bytes_for_wide_part = 268435456,
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:executions, cityHash64(execution_id)};

-- Executions an agent flushed before their end (after a timeout or at shutdown). The record of the same execution that
-- comes at its end stands in `executions` and replaces this one whole; a repeated flush replaces the earlier one.
CREATE TABLE IF NOT EXISTS {table:running_executions} {on_cluster} AS {table:executions}
ENGINE = {engine:ReplacingMergeTree}(received_at)
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, execution_id)
SETTINGS
    index_granularity = 1024,
    index_granularity_bytes = 1048576,
    min_bytes_for_wide_part = 268435456,
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:running_executions, cityHash64(execution_id)};
