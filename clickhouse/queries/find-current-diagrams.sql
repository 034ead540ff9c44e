-- find-current-diagrams
-- parameter tenantId = "default"
-- parameter application = "orders"
SELECT
  application,
  route_id,
  graph_hash,
  toUnixTimestamp64Milli(min(first_seen)) AS first_millis,
  toUnixTimestamp64Milli(max(last_seen)) AS last_millis,
  argMax(node_count, last_seen) AS nodes,
  argMax(graph, last_seen) AS definition
FROM cameleer.route_graphs
PREWHERE tenant_id = {tenantId:String} AND application = {application:String} AND (route_id, graph_hash) GLOBAL IN (
  SELECT route_id, argMax(graph_hash, (last_seen, graph_hash))
  FROM cameleer.route_graphs
  WHERE tenant_id = {tenantId:String} AND application = {application:String}
  GROUP BY route_id
)
GROUP BY application, route_id, graph_hash
ORDER BY route_id
