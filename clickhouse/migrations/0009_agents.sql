-- The agents: what each said about itself, and its last sign of life. Apart, because the second is written every few seconds
-- for all agents that gave one, and must be small. A change is a row with a higher version; readers read FINAL.
--
-- Servers that share the tables ask for what was written since they last asked: `written_at` is of ClickHouse's clock.
-- What is forgotten keeps a last row for a month, so that no older one comes back.

-- The version is the time of the registration, or of the report of routes that changed: milliseconds since 1970.
CREATE TABLE IF NOT EXISTS {table:agents} {on_cluster}
(
    tenant_id        LowCardinality(String),
    agent_id         String,
    instance_id      String,
    name             String,
    application      LowCardinality(String),
    agent_group      LowCardinality(String),
    environment      LowCardinality(String),
    protocol_version UInt8,
    agent_version    LowCardinality(String),
    camel_version    LowCardinality(String),
    capabilities     Array(LowCardinality(String)),
    route_ids        Array(String),
    route_hashes     Array(String),
    route_states     Array(LowCardinality(String)),
    details          String,
    registered_at    DateTime64(3, 'UTC'),
    version          UInt64,
    deleted          Bool,
    written_at       DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, agent_id)
TTL toDateTime(written_at) + INTERVAL 30 DAY DELETE WHERE deleted
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:agents, cityHash64(tenant_id, agent_id)};

-- The version is that of `presence-version.ts`: the later sign of life counts, and of one sign the state that follows.
-- Counters are of the running instance, totals of all instances together. Nothing is lost that the next heartbeat does not
-- tell again, so nothing is synced.
CREATE TABLE IF NOT EXISTS {table:agent_presence} {on_cluster}
(
    tenant_id           LowCardinality(String),
    agent_id            String,
    state               LowCardinality(String),
    state_since         DateTime64(3, 'UTC'),
    last_seen           DateTime64(3, 'UTC'),
    config_version      Nullable(UInt64),
    heartbeat_at        Nullable(DateTime64(3, 'UTC')),
    heartbeat_status    LowCardinality(String),
    heartbeat_instance  String,
    uptime_ms           Nullable(Float64),
    inflight            Nullable(UInt64),
    sender_queued       Nullable(UInt64),
    sender_capacity     Nullable(UInt64),
    sender_sent         Nullable(UInt64),
    sender_dropped      Nullable(UInt64),
    sender_failed       Nullable(UInt64),
    total_sent          UInt64,
    total_dropped       UInt64,
    total_failed        UInt64,
    instance_ids        Array(String),
    instance_first_seen Array(Int64),
    instance_last_seen  Array(Int64),
    version             UInt64,
    deleted             Bool,
    written_at          DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, agent_id)
TTL toDateTime(written_at) + INTERVAL 30 DAY DELETE WHERE deleted
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000};

{distributed:agent_presence, cityHash64(tenant_id, agent_id)};

-- How agents' states changed. Servers that find the same out write the same row: the key tells a change from others.
CREATE TABLE IF NOT EXISTS {table:agent_events} {on_cluster}
(
    tenant_id      LowCardinality(String),
    agent_id       String,
    time           DateTime64(3, 'UTC'),
    state          LowCardinality(String),
    previous_state LowCardinality(String),
    cause          LowCardinality(String),
    instance_id    String,
    received_at    DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(received_at)
PARTITION BY toDate(received_at)
ORDER BY (tenant_id, agent_id, time, state)
SETTINGS
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:agent_events, cityHash64(tenant_id, agent_id)};
