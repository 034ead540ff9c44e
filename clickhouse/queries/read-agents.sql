-- read-agents
-- parameter since = 1784883878120
SELECT
  tenant_id, agent_id, instance_id, name, application, agent_group, environment,
  protocol_version, agent_version, camel_version, capabilities,
  route_ids, route_hashes, route_states, details,
  toUnixTimestamp64Milli(registered_at) AS registered_millis,
  version,
  toUnixTimestamp64Milli(written_at) AS written_millis
FROM cameleer.agents FINAL
WHERE written_at >= fromUnixTimestamp64Milli({since:Int64}) AND NOT deleted
