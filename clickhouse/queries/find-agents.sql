-- find-agents
-- parameter tenantId = "default"
-- parameter since = 1784851200000
-- parameter agents = ["pod"]
-- parameter applications = ["shop"]
-- parameter terms = ["50%_off","shop"]
-- parameter first = ["50%_off","shop"]
-- parameter limit = 10
SELECT
  agent_id,
  argMax(application, received_at) AS application,
  argMax(instance_id, received_at) AS instance_id,
  toUnixTimestamp64Milli(max(received_at)) AS seen_millis,
  count() OVER () AS total
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
HAVING (empty({agents:Array(String)}) OR arrayExists(piece -> position(lowerUTF8(agent_id), lowerUTF8(piece)) > 0, {agents:Array(String)}))
  AND (empty({applications:Array(String)}) OR arrayExists(piece -> position(lowerUTF8(application), lowerUTF8(piece)) > 0, {applications:Array(String)}))
  AND arrayAll(term -> position(lowerUTF8(agent_id), lowerUTF8(term)) > 0 OR position(lowerUTF8(application), lowerUTF8(term)) > 0, {terms:Array(String)})
ORDER BY has({first:Array(String)}, agent_id) DESC, seen_millis DESC, agent_id
LIMIT {limit:UInt64}
