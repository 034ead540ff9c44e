-- unexpired-commands
-- parameter now = 1784883878500
-- parameter oldest = 1784797478500
-- parameter limit = 100000
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
  ) AS standing,
  max(c.payload) AS payload,
  toBool(countIf(c.entry = 'ACCEPTED') > 0) AS is_accepted
FROM cameleer.commands AS c
WHERE c.issued_at >= fromUnixTimestamp64Milli({oldest:Int64}, 'UTC') AND c.expires_at > fromUnixTimestamp64Milli({now:Int64}, 'UTC')
GROUP BY tenant_id, agent_id, event_id, command_id
ORDER BY standing.1 IN ('ACKNOWLEDGED', 'FAILED'), event_id
LIMIT {limit:UInt32}
