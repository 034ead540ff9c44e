-- Families of refresh tokens: what was made from one registration or login. A row for each rotation and for the
-- revocation; the one with the highest version counts (FINAL). Tokens are there as hashes only: the one that is good now,
-- and the one before, which a client that lost the answer may send once more.
CREATE TABLE IF NOT EXISTS {table:refresh_tokens} {on_cluster}
(
    tenant_id     LowCardinality(String),
    family_id     String,
    version       UInt64,
    kind          LowCardinality(String),
    subject_id    String,
    subject_group String,
    token_hash    String,
    previous_hash String,
    rotated_at    DateTime64(3, 'UTC'),
    expires_at    DateTime64(3, 'UTC'),
    revoked       Bool
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, family_id)
TTL toDateTime(expires_at) + INTERVAL 1 DAY DELETE
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:refresh_tokens, cityHash64(tenant_id, family_id)};
