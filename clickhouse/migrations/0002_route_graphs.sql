-- The versions of every route's graph: one row for each (tenant, application, route, hash), however many instances send
-- it and however often. Each arrival is a row of its own until the parts are merged, so a reader groups by the key or
-- reads FINAL. `first_seen` and `last_seen` are times of receipt.
--
-- No TTL and no partitions: an execution refers to its graph by hash, so the graph has to outlive every execution, and
-- there are only as many as routes were changed.
-- The hash covers what identifies the nodes. Descriptions, lines or the source may differ under one hash: the graph that
-- came last is kept.
CREATE TABLE IF NOT EXISTS {table:route_graphs} {on_cluster}
(
    tenant_id     LowCardinality(String),
    application   LowCardinality(String),
    route_id      LowCardinality(String),
    graph_hash    String,
    first_seen    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_seen     SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    camel_context SimpleAggregateFunction(anyLast, LowCardinality(String)),
    route_kind    SimpleAggregateFunction(anyLast, LowCardinality(String)),
    route_group   SimpleAggregateFunction(anyLast, LowCardinality(String)),
    description   SimpleAggregateFunction(anyLast, String),
    from_uri      SimpleAggregateFunction(anyLast, String),
    camel_version SimpleAggregateFunction(anyLast, LowCardinality(String)),
    node_count    SimpleAggregateFunction(anyLast, UInt32),
    graph         SimpleAggregateFunction(anyLast, String),
    INDEX graph_hash_bloom graph_hash TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {engine:AggregatingMergeTree}
ORDER BY (tenant_id, application, route_id, graph_hash)
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

-- By the whole key: the rows of one graph have to be on one node to become one.
{distributed:route_graphs, cityHash64(tenant_id, application, route_id, graph_hash)};
