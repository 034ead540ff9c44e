-- find-diagram
-- parameter tenantId = "default"
-- parameter hash = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
SELECT
  application,
  route_id,
  graph_hash,
  toUnixTimestamp64Milli(min(first_seen)) AS first_millis,
  toUnixTimestamp64Milli(max(last_seen)) AS last_millis,
  argMax(node_count, last_seen) AS nodes,
  argMax(graph, last_seen) AS definition
FROM cameleer.route_graphs
PREWHERE tenant_id = {tenantId:String} AND graph_hash = {hash:String}
GROUP BY application, route_id, graph_hash
ORDER BY last_millis DESC, application, route_id
LIMIT 1
