-- list-routes
-- parameter tenantId = "default"
-- parameter applications = ["orders"]
-- parameter text = "order"
-- parameter from = 1784851200
-- parameter to = 1784937600
-- parameter limit = 50
-- parameter offset = 0
SELECT
  application,
  route_id,
  latest.1 AS graph_hash,
  latest.2 AS description,
  latest.3 AS from_uri,
  toUnixTimestamp64Milli(first_seen) AS first_millis,
  toUnixTimestamp64Milli(last_seen) AS last_millis,
  figures.* EXCEPT (application, route_id),
  count() OVER () AS total
FROM (
  SELECT application, route_id, min(first_seen) AS first_seen, max(last_seen) AS last_seen, max(latest) AS latest
  FROM (
    SELECT application, route_id, min(received_at) AS first_seen, max(received_at) AS last_seen, ('', '', '') AS latest
    FROM cameleer.route_stats
    WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)} AND position(lowerUTF8(route_id), lowerUTF8({text:String})) > 0
    GROUP BY application, route_id
    UNION ALL
    SELECT application, route_id, min(g.first_seen), max(g.last_seen),
      argMax((graph_hash, description, from_uri), (g.last_seen, graph_hash))
    FROM cameleer.route_graphs AS g
    WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)} AND position(lowerUTF8(route_id), lowerUTF8({text:String})) > 0
    GROUP BY application, route_id
  )
  GROUP BY application, route_id
) AS routes
GLOBAL LEFT JOIN (
  SELECT application, route_id,
  sum(executions) AS executions,
  sum(failed) AS failed,
  sum(errors_handled) AS errors_handled,
  sum(duration_count) AS duration_count,
  sum(duration_ms_sum) AS duration_ms_sum,
  min(duration_ms_min) AS duration_ms_min,
  max(duration_ms_max) AS duration_ms_max,
  quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(durations_ms) AS quantiles_ms
  FROM cameleer.route_stats
  WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)} AND position(lowerUTF8(route_id), lowerUTF8({text:String})) > 0 AND minute >= fromUnixTimestamp64Second({from:Int64}) AND minute < fromUnixTimestamp64Second({to:Int64})
  GROUP BY application, route_id
) AS figures USING (application, route_id)
ORDER BY if(duration_count = 0, NULL, quantiles_ms[2]) DESC NULLS LAST, application, route_id
LIMIT {limit:UInt64} OFFSET {offset:UInt64}
