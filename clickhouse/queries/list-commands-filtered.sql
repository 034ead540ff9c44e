-- list-commands
-- parameter tenantId = "default"
-- parameter agentId = "orders-1"
-- parameter limit = 51
-- parameter type = "replay"
-- parameter before = 1784883800000000
-- parameter state = "EXPIRED"
-- parameter now = 1784883878500
SELECT
  tenant_id,
  agent_id,
  event_id,
  command_id,
  any(c.type) AS type,
  toUnixTimestamp64Milli(any(c.expires_at)) AS expires_millis,
  toUnixTimestamp64Milli(any(c.issued_at)) AS issued_millis,
  any(c.nonce) AS nonce,
  any(c.requested_by) AS requested_by,
  any(c.reason) AS reason,
  argMaxIf(
    (c.entry, toUnixTimestamp64Milli(c.at), c.message, c.execution_id),
    (multiIf(c.entry IN ('ACKNOWLEDGED', 'FAILED'), 2, c.entry = 'DELIVERED', 1, 0), -toUnixTimestamp64Milli(c.at)),
    c.entry IN ('PENDING', 'DELIVERED', 'ACKNOWLEDGED', 'FAILED')
  ) AS standing
FROM cameleer.commands AS c
WHERE tenant_id = {tenantId:String} AND agent_id = {agentId:String} AND c.type = {type:String} AND event_id < {before:UInt64}
GROUP BY tenant_id, agent_id, event_id, command_id
HAVING if(standing.1 IN ('ACKNOWLEDGED', 'FAILED') OR expires_millis > {now:Int64}, standing.1, 'EXPIRED') = {state:String}
ORDER BY event_id DESC
LIMIT {limit:UInt32}
