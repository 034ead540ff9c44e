-- read-agent-history
-- parameter tenantId = "default"
-- parameter agentId = "orders@pod-1"
-- parameter limit = 100
SELECT toUnixTimestamp64Milli(time) AS time_millis, state, previous_state, cause, instance_id
FROM cameleer.agent_events FINAL
WHERE tenant_id = {tenantId:String} AND agent_id = {agentId:String}
ORDER BY time_millis DESC, received_at DESC
LIMIT {limit:UInt64}
