-- find-active-diagram
-- parameter tenantId = "default"
-- parameter application = "orders"
-- parameter routeId = "order-router"
-- parameter at = 1784883878120
SELECT graph_hash, toUnixTimestamp64Milli(min(first_seen)) AS first_millis
FROM cameleer.route_graphs
WHERE tenant_id = {tenantId:String} AND application = {application:String} AND route_id = {routeId:String}
GROUP BY graph_hash
ORDER BY first_millis <= {at:Int64} DESC, abs(first_millis - {at:Int64}), graph_hash DESC
LIMIT 1
