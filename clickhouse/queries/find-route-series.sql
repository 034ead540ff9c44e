-- find-route-series
-- parameter tenantId = "default"
-- parameter applications = ["orders"]
-- parameter routeId = "order-process"
-- parameter from = 1784851200
-- parameter to = 1784937600
-- parameter size = 300
SELECT
  toUInt8(grouping(bucket)) AS is_total,
  intDiv(toUnixTimestamp64Second(minute) - {from:Int64}, {size:Int64}) AS bucket,
  sum(executions) AS executions,
  sum(failed) AS failed,
  sum(errors_handled) AS errors_handled,
  sum(duration_count) AS duration_count,
  sum(duration_ms_sum) AS duration_ms_sum,
  min(duration_ms_min) AS duration_ms_min,
  max(duration_ms_max) AS duration_ms_max,
  quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(durations_ms) AS quantiles_ms
FROM cameleer.route_stats
WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)} AND route_id = {routeId:String}
  AND minute >= fromUnixTimestamp64Second({from:Int64}) AND minute < fromUnixTimestamp64Second({to:Int64})
GROUP BY GROUPING SETS ((bucket), ())
