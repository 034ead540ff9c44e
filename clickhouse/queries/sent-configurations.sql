-- sent-configurations
SELECT
  tenant_id,
  agent_id,
  event_id,
  command_id,
  max(JSONExtractUInt(c.payload, 'version')) AS version,
  toUnixTimestamp64Milli(any(c.expires_at)) AS expires_millis,
  argMaxIf(
    (c.entry, c.message),
    (multiIf(c.entry IN ('ACKNOWLEDGED', 'FAILED'), 2, c.entry = 'DELIVERED', 1, 0), -toUnixTimestamp64Milli(c.at)),
    c.entry IN ('PENDING', 'DELIVERED', 'ACKNOWLEDGED', 'FAILED')
  ) AS standing
FROM cameleer.commands AS c
WHERE c.type = 'config-update'
GROUP BY tenant_id, agent_id, event_id, command_id
HAVING standing.1 != 'FAILED' OR countIf(c.entry IN ('DELIVERED', 'ACCEPTED')) > 0
ORDER BY event_id DESC
LIMIT 1 BY tenant_id, agent_id
