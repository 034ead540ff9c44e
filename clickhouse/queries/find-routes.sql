-- find-routes
-- parameter tenantId = "default"
-- parameter since = 1784851200000
-- parameter limit = 10001
SELECT
  application,
  route_id,
  substringUTF8(max(about), 1, 300) AS description,
  max(starts_at) AS from_uri,
  sum(runs) AS executions,
  sum(failures) AS failed,
  toUnixTimestamp64Milli(max(seen)) AS seen_millis
FROM (
  SELECT application, route_id, '' AS about, '' AS starts_at,
    sum(executions) AS runs, sum(failed) AS failures, max(received_at) AS seen
  FROM cameleer.route_stats
  WHERE tenant_id = {tenantId:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64})
  GROUP BY application, route_id
  UNION ALL
  SELECT application, route_id, argMax(description, last_seen), argMax(from_uri, last_seen), 0, 0, max(last_seen)
  FROM cameleer.route_graphs
  WHERE tenant_id = {tenantId:String}
  GROUP BY application, route_id
)
GROUP BY application, route_id
ORDER BY executions DESC, seen_millis DESC, application, route_id
LIMIT {limit:UInt64}
