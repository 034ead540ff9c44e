-- observe-traffic
-- parameter tenantId = "default"
-- parameter application = "orders"
-- parameter since = 1784879700000000
-- parameter from = 1784880000000000
-- parameter to = 1784883600000000
-- parameter limit = 1000
SELECT
  parents.application AS source_application,
  parents.route_id AS source_route_id,
  children.application AS target_application,
  children.route_id AS target_route_id,
  uniqExact(children.execution_id) AS executions,
  uniqExactIf(children.execution_id, children.status = 'FAILED') AS failed
FROM (
  SELECT execution_id, parent_execution_id, application, route_id, status
  FROM cameleer.executions
  PREWHERE tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({from:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})
    AND parent_execution_id != ''
) AS children
GLOBAL SEMI LEFT JOIN (
  SELECT execution_id, application, route_id
  FROM cameleer.executions
  PREWHERE tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})
  UNION ALL
  SELECT execution_id, application, route_id
  FROM cameleer.running_executions
  PREWHERE tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({since:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})
) AS parents ON children.parent_execution_id = parents.execution_id
WHERE parents.application = {application:String} OR children.application = {application:String}
GROUP BY source_application, source_route_id, target_application, target_route_id
ORDER BY executions DESC, source_application, source_route_id, target_application, target_route_id
LIMIT {limit:UInt64}
