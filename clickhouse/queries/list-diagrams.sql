-- list-diagrams
-- parameter tenantId = "default"
-- parameter limit = 50
-- parameter offset = 0
SELECT
  application,
  route_id,
  graph_hash,
  toUnixTimestamp64Milli(min(first_seen)) AS first_millis,
  toUnixTimestamp64Milli(max(last_seen)) AS last_millis,
  argMax(node_count, last_seen) AS nodes,
  count() OVER () AS total
FROM cameleer.route_graphs
WHERE tenant_id = {tenantId:String}
GROUP BY application, route_id, graph_hash
ORDER BY last_millis DESC, application, route_id, graph_hash DESC
LIMIT {limit:UInt64} OFFSET {offset:UInt64}
