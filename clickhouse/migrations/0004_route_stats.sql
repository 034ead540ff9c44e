-- What a chart of a route shows, per minute: how many executions, how many failed, how long they took. A view fills it
-- from each insert into `executions`, which holds terminal records alone.
--
-- The minute is that of the start, which a user charts. Partition and TTL follow the time of receipt, as for executions,
-- so that a wrong clock sprays nothing. Rows of one minute and one day of receipt become one when parts are merged: a
-- reader sums them up and groups by the key, or reads FINAL.
-- The sketch keeps quantiles to within one part in a hundred, in whatever order it is merged.
-- DateTime64, because a DateTime starts anew in 2106 and a wrong clock would be counted under another year.
CREATE TABLE IF NOT EXISTS {table:route_stats} {on_cluster}
(
    tenant_id       LowCardinality(String),
    application     LowCardinality(String),
    route_id        LowCardinality(String),
    minute          DateTime64(0, 'UTC'),
    received_at     SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    executions      SimpleAggregateFunction(sum, UInt64),
    failed          SimpleAggregateFunction(sum, UInt64),
    errors_handled  SimpleAggregateFunction(sum, UInt64),
    duration_count  SimpleAggregateFunction(sum, UInt64),
    duration_ms_sum SimpleAggregateFunction(sum, Float64),
    duration_ms_min SimpleAggregateFunction(min, Nullable(Float64)),
    duration_ms_max SimpleAggregateFunction(max, Nullable(Float64)),
    durations_ms    AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), Nullable(Float64))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, application, route_id, minute)
SETTINGS
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:route_stats, cityHash64(tenant_id, application, route_id)};

-- Nothing in it may fail because of a row: the table has the rows already when the view is fed.
CREATE MATERIALIZED VIEW IF NOT EXISTS {table:route_stats_view} {on_cluster}
TO {table:route_stats}
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
GROUP BY tenant_id, application, route_id, minute, toDate(e.received_at);

-- The first migration left replicated tables with a memory of an hour, the default: less than an outage may last.
ALTER TABLE {table:executions} {on_cluster} MODIFY SETTING {deduplication_window:10000};
ALTER TABLE {table:running_executions} {on_cluster} MODIFY SETTING {deduplication_window:10000};
