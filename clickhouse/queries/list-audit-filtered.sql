-- list-audit
-- parameter tenant = "default"
-- parameter actor = "ann"
-- parameter action = "payload.view"
-- parameter target = "01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77"
-- parameter outcome = "done"
-- parameter from = "2026-07-24 00:00:00.000"
-- parameter to = "2026-07-25 00:00:00.000"
-- parameter afterTime = "2026-07-24 00:00:00.001"
-- parameter afterId = "3f6b6a0e"
-- parameter limit = 51
SELECT tenant_id, time, entry_id, actor_kind, actor_id, action, target, reason, outcome, address, request_id, detail, times
FROM cameleer.audit_log
WHERE tenant_id = {tenant:String}
  AND actor_id = {actor:String}
  AND action = {action:String}
  AND target = {target:String}
  AND outcome = {outcome:String}
  AND time >= {from:DateTime64(3, 'UTC')}
  AND time < {to:DateTime64(3, 'UTC')}
  AND time <= {afterTime:DateTime64(3, 'UTC')}
  AND (time, entry_id) < ({afterTime:DateTime64(3, 'UTC')}, {afterId:String})
ORDER BY tenant_id DESC, time DESC, entry_id DESC, times DESC
LIMIT 1 BY time, entry_id
LIMIT {limit:UInt32}
