-- find-route-applications
-- parameter tenantId = "default"
-- parameter routeId = "order-process"
SELECT DISTINCT application
FROM (
  SELECT DISTINCT application FROM cameleer.route_stats WHERE tenant_id = {tenantId:String} AND route_id = {routeId:String}
  UNION ALL
  SELECT DISTINCT application FROM cameleer.route_graphs WHERE tenant_id = {tenantId:String} AND route_id = {routeId:String}
)
ORDER BY application
