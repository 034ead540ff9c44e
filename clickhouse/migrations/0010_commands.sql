-- Commands to agents and what became of them: one row for each thing that happened to a command. Appended, never changed.
-- `entry` is what happened: PENDING (it was issued; the one row with the payload), DELIVERED, ACCEPTED, ACKNOWLEDGED,
-- FAILED, REPORTED_LATE. Expiry is no row: a command without an outcome has expired once `expires_at` is over.
--
-- The key holds each entry once, so that one that was written again replaces itself; a reader groups by command, since
-- rows that are not merged yet are still there twice. event_id rises with every command of an agent: newest first is a
-- read from the end.
-- What identifies and dates a command stands in every row of it, so that all of them are in one partition and go together.
CREATE TABLE IF NOT EXISTS {table:commands} {on_cluster}
(
    tenant_id    LowCardinality(String),
    agent_id     String,
    event_id     UInt64,
    command_id   String,
    entry        LowCardinality(String),
    at           DateTime64(3, 'UTC'),
    type         LowCardinality(String),
    issued_at    DateTime64(3, 'UTC'),
    expires_at   DateTime64(3, 'UTC'),
    nonce        String,
    requested_by String,
    reason       String,
    payload      String,
    message      String,
    execution_id String,
    INDEX command_id_bloom command_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {engine:ReplacingMergeTree}
PARTITION BY toDate(issued_at)
ORDER BY (tenant_id, agent_id, event_id, command_id, entry)
SETTINGS
    index_granularity = 1024,
    {deduplication_window:10000},
    ttl_only_drop_parts = 1,
    materialize_ttl_recalculate_only = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1;

-- By agent: the rows of one command have to be on one node to be one command.
{distributed:commands, cityHash64(tenant_id, agent_id)};
