-- count-route-executions
-- parameter tenantId = "default"
-- parameter applications = ["orders","ledger"]
-- parameter from = 1784880000000000
-- parameter to = 1784883600000000
SELECT application, route_id, sum(executions) AS executions, sum(failed) AS failed
FROM cameleer.route_stats
WHERE tenant_id = {tenantId:String} AND application IN {applications:Array(String)}
  AND minute >= fromUnixTimestamp64Micro({from:Int64}) AND minute < fromUnixTimestamp64Micro({to:Int64})
GROUP BY application, route_id
ORDER BY application, route_id
