-- What the migrations make of nothing: a fresh database is made with this, and all of them are noted as applied.
-- Written by `UPDATE_GOLDEN=1 npm test -- schema` from what the engine tells; why things are as they are stands in the migrations.

CREATE TABLE IF NOT EXISTS {table:agent_configurations} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `scope` LowCardinality(String),
    `name` String,
    `revision` UInt32,
    `changed_at` DateTime64(3, 'UTC'),
    `changed_by` String,
    `reason` String,
    `configuration` String
)
ENGINE = {engine:ReplacingMergeTree}(changed_at)
ORDER BY (tenant_id, scope, name, revision)
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:agent_configurations, cityHash64(tenant_id, scope, name)};

CREATE TABLE IF NOT EXISTS {table:agent_events} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `agent_id` String,
    `time` DateTime64(3, 'UTC'),
    `state` LowCardinality(String),
    `previous_state` LowCardinality(String),
    `cause` LowCardinality(String),
    `instance_id` String,
    `received_at` DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(received_at)
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, agent_id, time, state)
SETTINGS {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1, index_granularity = 8192;

{distributed:agent_events, cityHash64(tenant_id, agent_id)};

CREATE TABLE IF NOT EXISTS {table:agent_presence} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `agent_id` String,
    `state` LowCardinality(String),
    `state_since` DateTime64(3, 'UTC'),
    `last_seen` DateTime64(3, 'UTC'),
    `config_version` Nullable(UInt64),
    `heartbeat_at` Nullable(DateTime64(3, 'UTC')),
    `heartbeat_status` LowCardinality(String),
    `heartbeat_instance` String,
    `uptime_ms` Nullable(Float64),
    `inflight` Nullable(UInt64),
    `sender_queued` Nullable(UInt64),
    `sender_capacity` Nullable(UInt64),
    `sender_sent` Nullable(UInt64),
    `sender_dropped` Nullable(UInt64),
    `sender_failed` Nullable(UInt64),
    `total_sent` UInt64,
    `total_dropped` UInt64,
    `total_failed` UInt64,
    `instance_ids` Array(String),
    `instance_first_seen` Array(Int64),
    `instance_last_seen` Array(Int64),
    `version` UInt64,
    `deleted` Bool,
    `written_at` DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, agent_id)
TTL toDateTime(written_at) + toIntervalDay(30) WHERE deleted
SETTINGS index_granularity = 256, {deduplication_window:10000};

{distributed:agent_presence, cityHash64(tenant_id, agent_id)};

CREATE TABLE IF NOT EXISTS {table:agents} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `agent_id` String,
    `instance_id` String,
    `name` String,
    `application` LowCardinality(String),
    `agent_group` LowCardinality(String),
    `environment` LowCardinality(String),
    `protocol_version` UInt8,
    `agent_version` LowCardinality(String),
    `camel_version` LowCardinality(String),
    `capabilities` Array(LowCardinality(String)),
    `route_ids` Array(String),
    `route_hashes` Array(String),
    `route_states` Array(LowCardinality(String)),
    `details` String,
    `registered_at` DateTime64(3, 'UTC'),
    `version` UInt64,
    `deleted` Bool,
    `written_at` DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, agent_id)
TTL toDateTime(written_at) + toIntervalDay(30) WHERE deleted
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:agents, cityHash64(tenant_id, agent_id)};

CREATE TABLE IF NOT EXISTS {table:api_key_uses} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `key_id` String,
    `used_at` DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(used_at)
ORDER BY (tenant_id, key_id)
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:api_key_uses, cityHash64(tenant_id, key_id)};

CREATE TABLE IF NOT EXISTS {table:api_keys} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `key_id` String,
    `name` String,
    `secret_hash` String,
    `previous_hash` String,
    `previous_until` Nullable(DateTime64(3, 'UTC')),
    `roles` Array(LowCardinality(String)),
    `expires_at` Nullable(DateTime64(3, 'UTC')),
    `allowed_addresses` Array(String),
    `created_by` String,
    `created_at` DateTime64(3, 'UTC'),
    `deleted` Bool,
    `version` UInt64
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, key_id)
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:api_keys, cityHash64(tenant_id, key_id)};

CREATE TABLE IF NOT EXISTS {table:audit_log} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `time` DateTime64(3, 'UTC'),
    `entry_id` String,
    `actor_kind` LowCardinality(String),
    `actor_id` String,
    `action` LowCardinality(String),
    `target` String,
    `reason` String,
    `outcome` LowCardinality(String),
    `address` String,
    `request_id` String,
    `detail` String,
    `times` UInt32
)
ENGINE = {engine:ReplacingMergeTree}(times)
PARTITION BY toDate(time)
ORDER BY (tenant_id, time, entry_id)
SETTINGS {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1, index_granularity = 8192;

{distributed:audit_log, cityHash64(tenant_id, entry_id)};

CREATE TABLE IF NOT EXISTS {table:commands} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `agent_id` String,
    `event_id` UInt64,
    `command_id` String,
    `entry` LowCardinality(String),
    `at` DateTime64(3, 'UTC'),
    `type` LowCardinality(String),
    `issued_at` DateTime64(3, 'UTC'),
    `expires_at` DateTime64(3, 'UTC'),
    `nonce` String,
    `requested_by` String,
    `reason` String,
    `payload` String,
    `message` String,
    `execution_id` String,
    INDEX command_id_bloom command_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {engine:ReplacingMergeTree}
PARTITION BY toDate(issued_at)
ORDER BY (tenant_id, agent_id, event_id, command_id, entry)
SETTINGS index_granularity = 1024, {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:commands, cityHash64(tenant_id, agent_id)};

CREATE TABLE IF NOT EXISTS {table:executions} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `execution_id` String,
    `start_time` DateTime64(6, 'UTC') CODEC(T64, LZ4),
    `end_time` Nullable(DateTime64(6, 'UTC')) CODEC(T64, LZ4),
    `duration_ms` Nullable(Float64),
    `received_at` DateTime64(3, 'UTC'),
    `status` LowCardinality(String),
    `application` LowCardinality(String),
    `agent_id` LowCardinality(String),
    `instance_id` String,
    `route_id` LowCardinality(String),
    `exchange_id` String,
    `correlation_id` String,
    `parent_execution_id` String,
    `replay_of` String,
    `graph_hash` String,
    `error_type` LowCardinality(String),
    `error_message` String,
    `error_stack_trace` String,
    `error_handled` Bool,
    `attributes` Map(String, String),
    `summary` String MATERIALIZED toJSONString((exchange_id, correlation_id, application, agent_id, route_id, toString(toUnixTimestamp64Micro(end_time)), duration_ms, error_type, error_handled, attributes)),
    `tree` String MATERIALIZED toJSONString((error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, snapshots, processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses, arrayMap(t -> toFloat64(toUnixTimestamp64Micro(t) - toUnixTimestamp64Micro(start_time)), processor_start_times), processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_snapshots)) CODEC(ZSTD(1)),
    `details` String,
    `snapshots` UInt8,
    `input_body` String,
    `input_headers` String,
    `input_properties` String,
    `input_details` String,
    `output_body` String,
    `output_headers` String,
    `output_properties` String,
    `output_details` String,
    `processor_seqs` Array(UInt32),
    `processor_ids` Array(String),
    `processor_types` Array(String),
    `processor_depths` Array(UInt16),
    `processor_parent_indexes` Array(Int32) CODEC(T64, LZ4),
    `processor_iterations` Array(Int32) CODEC(T64, LZ4),
    `processor_statuses` Array(String),
    `processor_start_times` Array(DateTime64(6, 'UTC')) CODEC(T64, LZ4),
    `processor_durations_ms` Array(Nullable(Float64)),
    `processor_error_types` Array(String),
    `processor_error_messages` Array(String),
    `processor_error_stacktraces` Array(String),
    `processor_details` Array(String),
    `processor_snapshots` Array(UInt8),
    `processor_input_bodies` Array(String),
    `processor_input_headers` Array(String),
    `processor_input_properties` Array(String),
    `processor_input_details` Array(String),
    `processor_output_bodies` Array(String),
    `processor_output_headers` Array(String),
    `processor_output_properties` Array(String),
    `processor_output_details` Array(String),
    INDEX payload_text lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) TYPE text(tokenizer = ngrams(3)) GRANULARITY 100000000,
    INDEX execution_id_index execution_id TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX correlation_id_index correlation_id TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX exchange_id_index exchange_id TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX attribute_values_index mapValues(attributes) TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX payload_numbers arrayStringConcat(extractAll(lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))), '[0-9]{5,}'), '\n') TYPE text(tokenizer = ngrams(5)) GRANULARITY 100000000,
    INDEX relatives_index [parent_execution_id, replay_of, correlation_id] TYPE text(tokenizer = 'array') GRANULARITY 100000000
)
ENGINE = {engine:MergeTree}
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, start_time, execution_id)
SETTINGS index_granularity = 1024, index_granularity_bytes = 1048576, min_bytes_for_wide_part = 268435456, {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1, min_compress_block_size = 16384, min_age_to_force_merge_seconds = 10800, min_age_to_force_merge_on_partition_only = 1, string_serialization_version = 'single_stream';

{distributed:executions, cityHash64(execution_id)};

CREATE TABLE IF NOT EXISTS {table:metrics} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `application` LowCardinality(String),
    `name` LowCardinality(String),
    `time` DateTime64(6, 'UTC'),
    `agent_id` LowCardinality(String),
    `instance_id` String,
    `tags` Map(LowCardinality(String), String),
    `received_at` DateTime64(3, 'UTC'),
    `interval_ms` Nullable(Float64),
    `type` LowCardinality(String),
    `unit` LowCardinality(String),
    `count` Nullable(UInt64),
    `value` Nullable(Float64),
    `sum` Nullable(Float64),
    `min` Nullable(Float64),
    `max` Nullable(Float64),
    `p50` Nullable(Float64),
    `p95` Nullable(Float64),
    `p99` Nullable(Float64)
)
ENGINE = {engine:ReplacingMergeTree}(received_at)
PARTITION BY toDate(received_at)
PRIMARY KEY (tenant_id, application, name, time)
ORDER BY (tenant_id, application, name, time, agent_id, instance_id, mapKeys(tags), mapValues(tags))
SETTINGS {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1, index_granularity = 8192;

{distributed:metrics, cityHash64(tenant_id, application, name, agent_id, instance_id, mapKeys(tags), mapValues(tags))};

CREATE TABLE IF NOT EXISTS {table:refresh_tokens} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `family_id` String,
    `version` UInt64,
    `kind` LowCardinality(String),
    `subject_id` String,
    `subject_group` String,
    `began_at` DateTime64(3, 'UTC') DEFAULT rotated_at,
    `token_hash` String,
    `previous_hash` String,
    `rotated_at` DateTime64(3, 'UTC'),
    `expires_at` DateTime64(3, 'UTC'),
    `revoked` Bool
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, family_id)
TTL toDateTime(expires_at) + toIntervalDay(1)
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:refresh_tokens, cityHash64(tenant_id, family_id)};

CREATE TABLE IF NOT EXISTS {table:route_graphs} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `application` LowCardinality(String),
    `route_id` LowCardinality(String),
    `graph_hash` String,
    `first_seen` SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    `last_seen` SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    `camel_context` SimpleAggregateFunction(anyLast, LowCardinality(String)),
    `route_kind` SimpleAggregateFunction(anyLast, LowCardinality(String)),
    `route_group` SimpleAggregateFunction(anyLast, LowCardinality(String)),
    `description` SimpleAggregateFunction(anyLast, String),
    `from_uri` SimpleAggregateFunction(anyLast, String),
    `camel_version` SimpleAggregateFunction(anyLast, LowCardinality(String)),
    `node_count` SimpleAggregateFunction(anyLast, UInt32),
    `graph` SimpleAggregateFunction(anyLast, String),
    INDEX graph_hash_bloom graph_hash TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {engine:AggregatingMergeTree}
ORDER BY (tenant_id, application, route_id, graph_hash)
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:route_graphs, cityHash64(tenant_id, application, route_id, graph_hash)};

CREATE TABLE IF NOT EXISTS {table:route_stats} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `application` LowCardinality(String),
    `route_id` LowCardinality(String),
    `minute` DateTime64(0, 'UTC'),
    `received_at` SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    `executions` SimpleAggregateFunction(sum, UInt64),
    `failed` SimpleAggregateFunction(sum, UInt64),
    `errors_handled` SimpleAggregateFunction(sum, UInt64),
    `duration_count` SimpleAggregateFunction(sum, UInt64),
    `duration_ms_sum` SimpleAggregateFunction(sum, Float64),
    `duration_ms_min` SimpleAggregateFunction(min, Nullable(Float64)),
    `duration_ms_max` SimpleAggregateFunction(max, Nullable(Float64)),
    `durations_ms` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), Nullable(Float64))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, application, route_id, minute)
SETTINGS {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1, index_granularity = 8192;

{distributed:route_stats, cityHash64(tenant_id, application, route_id)};

CREATE TABLE IF NOT EXISTS {table:running_executions} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `execution_id` String,
    `start_time` DateTime64(6, 'UTC') CODEC(T64, LZ4),
    `end_time` Nullable(DateTime64(6, 'UTC')) CODEC(T64, LZ4),
    `duration_ms` Nullable(Float64),
    `received_at` DateTime64(3, 'UTC'),
    `status` LowCardinality(String),
    `application` LowCardinality(String),
    `agent_id` LowCardinality(String),
    `instance_id` String,
    `route_id` LowCardinality(String),
    `exchange_id` String,
    `correlation_id` String,
    `parent_execution_id` String,
    `replay_of` String,
    `graph_hash` String,
    `error_type` LowCardinality(String),
    `error_message` String,
    `error_stack_trace` String,
    `error_handled` Bool,
    `attributes` Map(String, String),
    `summary` String MATERIALIZED toJSONString((exchange_id, correlation_id, application, agent_id, route_id, toString(toUnixTimestamp64Micro(end_time)), duration_ms, error_type, error_handled, attributes)),
    `tree` String MATERIALIZED toJSONString((error_message, error_stack_trace, parent_execution_id, replay_of, instance_id, graph_hash, snapshots, processor_seqs, processor_ids, processor_types, processor_parent_indexes, processor_iterations, processor_statuses, arrayMap(t -> toFloat64(toUnixTimestamp64Micro(t) - toUnixTimestamp64Micro(start_time)), processor_start_times), processor_durations_ms, processor_error_types, processor_error_messages, processor_error_stacktraces, processor_snapshots)) CODEC(ZSTD(1)),
    `details` String,
    `snapshots` UInt8,
    `input_body` String,
    `input_headers` String,
    `input_properties` String,
    `input_details` String,
    `output_body` String,
    `output_headers` String,
    `output_properties` String,
    `output_details` String,
    `processor_seqs` Array(UInt32),
    `processor_ids` Array(String),
    `processor_types` Array(String),
    `processor_depths` Array(UInt16),
    `processor_parent_indexes` Array(Int32) CODEC(T64, LZ4),
    `processor_iterations` Array(Int32) CODEC(T64, LZ4),
    `processor_statuses` Array(String),
    `processor_start_times` Array(DateTime64(6, 'UTC')) CODEC(T64, LZ4),
    `processor_durations_ms` Array(Nullable(Float64)),
    `processor_error_types` Array(String),
    `processor_error_messages` Array(String),
    `processor_error_stacktraces` Array(String),
    `processor_details` Array(String),
    `processor_snapshots` Array(UInt8),
    `processor_input_bodies` Array(String),
    `processor_input_headers` Array(String),
    `processor_input_properties` Array(String),
    `processor_input_details` Array(String),
    `processor_output_bodies` Array(String),
    `processor_output_headers` Array(String),
    `processor_output_properties` Array(String),
    `processor_output_details` Array(String),
    INDEX payload_text lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))) TYPE text(tokenizer = ngrams(3)) GRANULARITY 100000000,
    INDEX execution_id_index execution_id TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX correlation_id_index correlation_id TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX exchange_id_index exchange_id TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX attribute_values_index mapValues(attributes) TYPE text(tokenizer = 'array') GRANULARITY 100000000,
    INDEX payload_numbers arrayStringConcat(extractAll(lowerUTF8(concat(error_message, '\n', error_stack_trace, '\n', input_body, '\n', input_headers, '\n', input_properties, '\n', output_body, '\n', output_headers, '\n', output_properties, '\n', arrayStringConcat(processor_error_messages, '\n'), '\n', arrayStringConcat(processor_error_stacktraces, '\n'), '\n', arrayStringConcat(processor_input_bodies, '\n'), '\n', arrayStringConcat(processor_input_headers, '\n'), '\n', arrayStringConcat(processor_input_properties, '\n'), '\n', arrayStringConcat(processor_output_bodies, '\n'), '\n', arrayStringConcat(processor_output_headers, '\n'), '\n', arrayStringConcat(processor_output_properties, '\n'))), '[0-9]{5,}'), '\n') TYPE text(tokenizer = ngrams(5)) GRANULARITY 100000000,
    INDEX relatives_index [parent_execution_id, replay_of, correlation_id] TYPE text(tokenizer = 'array') GRANULARITY 100000000
)
ENGINE = {engine:ReplacingMergeTree}(received_at)
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, execution_id)
SETTINGS index_granularity = 1024, index_granularity_bytes = 1048576, min_bytes_for_wide_part = 268435456, {deduplication_window:10000}, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, fsync_after_insert = 1, fsync_part_directory = 1, min_compress_block_size = 16384, min_age_to_force_merge_seconds = 10800, min_age_to_force_merge_on_partition_only = 1, string_serialization_version = 'single_stream';

{distributed:running_executions, cityHash64(execution_id)};

CREATE TABLE IF NOT EXISTS {table:users} {on_cluster}
(
    `tenant_id` LowCardinality(String),
    `username` String,
    `display_name` String,
    `password_hash` String,
    `roles` Array(LowCardinality(String)),
    `disabled` Bool,
    `deleted` Bool,
    `token_version` UInt64,
    `created_at` DateTime64(3, 'UTC'),
    `version` UInt64
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, username)
SETTINGS index_granularity = 256, {deduplication_window:10000}, fsync_after_insert = 1, fsync_part_directory = 1;

{distributed:users, cityHash64(tenant_id, username)};

CREATE MATERIALIZED VIEW IF NOT EXISTS {table:route_stats_view} {on_cluster} TO {table:route_stats}
(
    `tenant_id` LowCardinality(String),
    `application` LowCardinality(String),
    `route_id` LowCardinality(String),
    `minute` DateTime64(0, 'UTC'),
    `received_at` DateTime64(3, 'UTC'),
    `executions` UInt64,
    `failed` UInt64,
    `errors_handled` UInt64,
    `duration_count` UInt64,
    `duration_ms_sum` Float64,
    `duration_ms_min` Nullable(Float64),
    `duration_ms_max` Nullable(Float64),
    `durations_ms` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), Nullable(Float64))
)
AS SELECT
    tenant_id,
    application,
    route_id,
    toDateTime64(intDiv(toUnixTimestamp64Second(start_time), 60) * 60, 0, 'UTC') AS minute,
    max(e.received_at) AS received_at,
    count() AS executions,
    countIf(status = 'FAILED') AS failed,
    countIf(error_handled) AS errors_handled,
    count(duration_ms) AS duration_count,
    sum(ifNull(duration_ms, 0)) AS duration_ms_sum,
    min(duration_ms) AS duration_ms_min,
    max(duration_ms) AS duration_ms_max,
    quantilesDDState(0.01, 0.5, 0.95, 0.99)(duration_ms) AS durations_ms
FROM {table:executions} AS e
GROUP BY
    tenant_id,
    application,
    route_id,
    minute,
    toDate(e.received_at);
