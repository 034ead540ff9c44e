-- What is wanted of agents: one row for each change of a scope (all agents of a tenant, a group, one agent), never changed
-- again, so that the table is its own history. The row of the highest revision counts; an empty configuration is none.
--
-- `revision` counts the changes of its scope from 1. Should two servers make the same one at once, the later counts: readers
-- read FINAL.
CREATE TABLE IF NOT EXISTS {table:agent_configurations} {on_cluster}
(
    tenant_id     LowCardinality(String),
    scope         LowCardinality(String),
    name          String,
    revision      UInt32,
    changed_at    DateTime64(3, 'UTC'),
    changed_by    String,
    reason        String,
    configuration String
)
ENGINE = {engine:ReplacingMergeTree}(changed_at)
ORDER BY (tenant_id, scope, name, revision)
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:agent_configurations, cityHash64(tenant_id, scope, name)};
