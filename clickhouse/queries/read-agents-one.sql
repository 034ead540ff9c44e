-- read-agents
-- parameter tenantId = "default"
-- parameter agentId = "orders@pod-1"
SELECT
  tenant_id, agent_id, instance_id, name, application, agent_group, environment,
  protocol_version, agent_version, camel_version, capabilities,
  route_ids, route_hashes, route_states, details,
  toUnixTimestamp64Milli(registered_at) AS registered_millis,
  version,
  toUnixTimestamp64Milli(written_at) AS written_millis
FROM cameleer.agents FINAL
WHERE tenant_id = {tenantId:String} AND agent_id = {agentId:String} AND NOT deleted
