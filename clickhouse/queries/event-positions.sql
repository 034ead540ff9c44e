-- event-positions
-- parameter now = 1784883878500
SELECT
  tenant_id,
  agent_id,
  max(event_id) AS last,
  maxIf(event_id, is_lost) AS lost
FROM (
  SELECT
    tenant_id,
    agent_id,
    event_id,
    countIf(entry IN ('ACKNOWLEDGED', 'FAILED')) = 0 AND any(expires_at) <= fromUnixTimestamp64Milli({now:Int64}, 'UTC') AS is_lost
  FROM cameleer.commands
  GROUP BY tenant_id, agent_id, event_id
)
GROUP BY tenant_id, agent_id
