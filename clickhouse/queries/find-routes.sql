-- find-routes
-- parameter tenantId = "default"
-- parameter since = 1784851200000
-- parameter routes = ["order"]
-- parameter applications = ["shop"]
-- parameter terms = ["50%_off","shop"]
-- parameter first = ["50%_off","shop"]
-- parameter limit = 10
SELECT
  application,
  route_id,
  substringUTF8(max(about), 1, 300) AS description,
  max(starts_at) AS from_uri,
  sum(runs) AS executions,
  sum(failures) AS failed,
  toUnixTimestamp64Milli(max(seen)) AS seen_millis,
  count() OVER () AS total
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
HAVING (empty({routes:Array(String)}) OR arrayExists(piece -> position(lowerUTF8(route_id), lowerUTF8(piece)) > 0, {routes:Array(String)}))
  AND (empty({applications:Array(String)}) OR arrayExists(piece -> position(lowerUTF8(application), lowerUTF8(piece)) > 0, {applications:Array(String)}))
  AND arrayAll(term -> position(lowerUTF8(route_id), lowerUTF8(term)) > 0 OR position(lowerUTF8(application), lowerUTF8(term)) > 0 OR position(lowerUTF8(description), lowerUTF8(term)) > 0, {terms:Array(String)})
ORDER BY has({first:Array(String)}, route_id) DESC, executions DESC, seen_millis DESC, application, route_id
LIMIT {limit:UInt64}
