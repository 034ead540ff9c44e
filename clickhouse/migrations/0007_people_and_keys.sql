-- Who may use the server: people, and the API keys of scripts. A change is a row of its own with a higher version; what
-- is deleted keeps its last row, so that no older one comes back. Readers read FINAL.
--
-- Every server keeps both tables in memory and asks for what is new by `version`, milliseconds since 1970 that only rise.

-- `token_version` is the version of the change that ended all tokens of the user: its roles, its password, being disabled.
-- Without a password (empty hash) the user comes through the OpenID provider.
CREATE TABLE IF NOT EXISTS {table:users} {on_cluster}
(
    tenant_id     LowCardinality(String),
    username      String,
    display_name  String,
    password_hash String,
    roles         Array(LowCardinality(String)),
    disabled      Bool,
    deleted       Bool,
    token_version UInt64,
    created_at    DateTime64(3, 'UTC'),
    version       UInt64
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, username)
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:users, cityHash64(tenant_id, username)};

-- Hashes are SHA-256 in hexadecimal, of secrets of 256 random bits. The secret before the last rotation is good until
-- `previous_until`.
CREATE TABLE IF NOT EXISTS {table:api_keys} {on_cluster}
(
    tenant_id         LowCardinality(String),
    key_id            String,
    name              String,
    secret_hash       String,
    previous_hash     String,
    previous_until    Nullable(DateTime64(3, 'UTC')),
    roles             Array(LowCardinality(String)),
    expires_at        Nullable(DateTime64(3, 'UTC')),
    allowed_addresses Array(String),
    created_by        String,
    created_at        DateTime64(3, 'UTC'),
    deleted           Bool,
    version           UInt64
)
ENGINE = {engine:ReplacingMergeTree}(version)
ORDER BY (tenant_id, key_id)
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:api_keys, cityHash64(tenant_id, key_id)};

-- When each key was used last: apart, because it changes often and nothing depends on it.
CREATE TABLE IF NOT EXISTS {table:api_key_uses} {on_cluster}
(
    tenant_id LowCardinality(String),
    key_id    String,
    used_at   DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree}(used_at)
ORDER BY (tenant_id, key_id)
SETTINGS
    index_granularity = 256,
    {deduplication_window:10000},
    fsync_after_insert = 1,
    fsync_part_directory = 1;

{distributed:api_key_uses, cityHash64(tenant_id, key_id)};
