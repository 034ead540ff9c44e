-- list-audit
-- parameter tenant = "default"
-- parameter limit = 51
SELECT tenant_id, time, entry_id, actor_kind, actor_id, action, target, reason, outcome, address, request_id, detail, times
FROM cameleer.audit_log
WHERE tenant_id = {tenant:String}
ORDER BY tenant_id DESC, time DESC, entry_id DESC, times DESC
LIMIT 1 BY time, entry_id
LIMIT {limit:UInt32}
