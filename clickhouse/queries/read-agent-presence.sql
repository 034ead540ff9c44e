-- read-agent-presence
-- parameter since = 1784883878120
SELECT
  tenant_id, agent_id, state,
  toUnixTimestamp64Milli(state_since) AS since_millis,
  toUnixTimestamp64Milli(last_seen) AS seen_millis,
  config_version,
  toUnixTimestamp64Milli(heartbeat_at) AS heartbeat_millis,
  heartbeat_status, heartbeat_instance, uptime_ms, inflight,
  sender_queued, sender_capacity, sender_sent, sender_dropped, sender_failed,
  total_sent, total_dropped, total_failed,
  instance_ids, instance_first_seen, instance_last_seen,
  toUnixTimestamp64Milli(written_at) AS written_millis
FROM cameleer.agent_presence FINAL
WHERE written_at >= fromUnixTimestamp64Milli({since:Int64}) AND NOT deleted
