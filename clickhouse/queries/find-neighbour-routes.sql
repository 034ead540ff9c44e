-- find-neighbour-routes
-- parameter tenantId = "default"
-- parameter application = "orders"
-- parameter consumes = ["kafka:orders.accepted","kafka://orders.accepted"]
-- parameter produces = ["jms:orders","jms:queue:orders"]
-- parameter applications = ["ledger"]
-- parameter routeIds = ["ledger-orders"]
-- parameter limit = 200
SELECT
  application,
  route_id,
  graph_hash,
  toUnixTimestamp64Milli(max(last_seen)) AS last_millis,
  argMax(graph, last_seen) AS definition
FROM cameleer.route_graphs
PREWHERE tenant_id = {tenantId:String} AND application != {application:String} AND (application, route_id, graph_hash) GLOBAL IN (
  SELECT application, route_id, argMax(graph_hash, (last_seen, graph_hash))
  FROM cameleer.route_graphs
  WHERE tenant_id = {tenantId:String} AND application != {application:String}
  GROUP BY application, route_id
)
WHERE multiSearchAny(from_uri, {consumes:Array(String)})
  OR multiSearchAny(graph, {produces:Array(String)})
  OR has(arrayZip({applications:Array(String)}, {routeIds:Array(String)}), (application, route_id))
GROUP BY application, route_id, graph_hash
ORDER BY application, route_id
LIMIT {limit:UInt64}
