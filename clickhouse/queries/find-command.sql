-- find-command
-- parameter tenantId = "default"
-- parameter commandId = "3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11"
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
  groupUniqArray((c.entry, toUnixTimestamp64Milli(c.at), c.message, c.execution_id)) AS entries
FROM cameleer.commands AS c
WHERE tenant_id = {tenantId:String} AND command_id = {commandId:String}
GROUP BY tenant_id, agent_id, event_id, command_id
