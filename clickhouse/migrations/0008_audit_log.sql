-- Who did what, to what, why, and with what outcome. Appended and never changed. An insert that is tried again may have
-- stored its rows before: an entry has an id, and a reader takes one row of each.
--
-- Newest first is how it is read, so time follows the tenant in the key. A refusal that is repeated stands as one entry
-- with the number of times; its time is that of the first.
-- Partitioned and retained by day, as everything that loses its oldest rows.
CREATE TABLE IF NOT EXISTS {table:audit_log} {on_cluster}
(
    tenant_id  LowCardinality(String),
    time       DateTime64(3, 'UTC'),
    entry_id   String,
    actor_kind LowCardinality(String),
    actor_id   String,
    action     LowCardinality(String),
    target     String,
    reason     String,
    outcome    LowCardinality(String),
    address    String,
    request_id String,
    detail     String,
    times      UInt32
)
ENGINE = {engine:ReplacingMergeTree}(times)
PARTITION BY toDate(time)
ORDER BY (tenant_id, time, entry_id)
SETTINGS
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:audit_log, cityHash64(tenant_id, entry_id)};
