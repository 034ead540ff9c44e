-- Metrics of the agents: one row for each point. A counter is cumulative since its instance started; a timer has count,
-- sum and percentiles of its interval.
--
-- The sorting key ends with what makes a point one: an agent that sends a sample again, alone or in another batch,
-- replaces its points instead of doubling them. Rows that are not merged yet are still there twice, so a reader reads
-- FINAL. Tags are written sorted by key, hence equal for equal series.
-- Partition and TTL follow the time of receipt, as for executions.
CREATE TABLE IF NOT EXISTS {table:metrics} {on_cluster}
(
    tenant_id   LowCardinality(String),
    application LowCardinality(String),
    name        LowCardinality(String),
    time        DateTime64(6, 'UTC'),
    agent_id    LowCardinality(String),
    instance_id String,
    tags        Map(LowCardinality(String), String),
    received_at DateTime64(3, 'UTC'),
    interval_ms Nullable(Float64),
    type        LowCardinality(String),
    unit        LowCardinality(String),
    count       Nullable(UInt64),
    value       Nullable(Float64),
    sum         Nullable(Float64),
    min         Nullable(Float64),
    max         Nullable(Float64),
    p50         Nullable(Float64),
    p95         Nullable(Float64),
    p99         Nullable(Float64)
)
ENGINE = {engine:ReplacingMergeTree}(received_at)
PARTITION BY toDate(received_at)
PRIMARY KEY (tenant_id, application, name, time)
ORDER BY (tenant_id, application, name, time, agent_id, instance_id, mapKeys(tags), mapValues(tags))
SETTINGS
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

-- By series: the rows of one point have to be on one node to become one.
{distributed:metrics, cityHash64(tenant_id, application, name, agent_id, instance_id, mapKeys(tags), mapValues(tags))};
