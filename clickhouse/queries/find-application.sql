-- find-application
-- parameter tenantId = "default"
-- parameter application = "orders"
SELECT route_id
FROM cameleer.route_stats
WHERE tenant_id = {tenantId:String} AND application = {application:String}
LIMIT 1
