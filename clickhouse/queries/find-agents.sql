-- find-agents
-- parameter tenantId = "default"
-- parameter since = 1784851200000
-- parameter limit = 10001
SELECT
  agent_id,
  argMax(application, received_at) AS application,
  argMax(instance_id, received_at) AS instance_id,
  toUnixTimestamp64Milli(max(received_at)) AS seen_millis
FROM (
  SELECT agent_id, application, instance_id, received_at
  FROM cameleer.executions
  WHERE tenant_id = {tenantId:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64})
  UNION ALL
  SELECT agent_id, application, instance_id, received_at
  FROM cameleer.running_executions
  WHERE tenant_id = {tenantId:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64})
) AS reports
GROUP BY agent_id
ORDER BY seen_millis DESC, agent_id
LIMIT {limit:UInt64}
