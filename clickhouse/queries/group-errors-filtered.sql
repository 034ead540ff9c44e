-- group-errors
-- parameter tenantId = "default"
-- parameter since = 1784851200000000
-- parameter from = 1784851200000000
-- parameter to = 1784937600000000
-- parameter earliest = 1784764800000000
-- parameter length = 86400000000
-- parameter applications = ["orders"]
-- parameter routeIds = ["order-process"]
-- parameter text = "50%_off"
-- parameter limit = 50
SELECT
  error_type, application, route_id, processor_id, normalised,
  toUnixTimestamp64Micro(minIf(start_time, is_now)) AS first_micros,
  toUnixTimestamp64Micro(max(start_time)) AS last_micros,
  countIf(is_now) AS executions,
  countIf(is_now AND error_handled) AS handled,
  countResample(0, 40, 1)(bucket) AS trends,
  argMax(execution_id, (start_time, execution_id)) AS sample_execution_id,
  argMax(sample, (start_time, execution_id)) AS sample_message,
  count() OVER () AS total
FROM (
  SELECT
    execution_id,
    start_time,
    start_time >= fromUnixTimestamp64Micro({from:Int64}) AS is_now,
    intDiv((toUnixTimestamp64Micro(start_time) - {earliest:Int64}) * 20, {length:Int64}) AS bucket,
    latest.1 AS error_type,
    latest.2 AS application,
    latest.3 AS route_id,
    latest.4 AS processor_id,
    latest.5 AS sample,
    latest.6 AS error_handled,
    substringUTF8(replaceRegexpAll(
  replaceRegexpAll(
  replaceRegexpAll(
  replaceRegexpAll(
  replaceRegexpAll(
  sample,
  '(^|[^\\pL\\pN])(?:"[^"]*(?:"|$)|\'[^\']*(?:\'|$))', '\\1<text>'),
  '[A-Za-z][A-Za-z0-9+.-]*://[^\\s"\'<>()\\[\\]]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+', '<address>'),
  '\\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\b', '<uuid>'),
  '\\b[0-9]{1,3}(?:[.][0-9]{1,3}){3}(?::[0-9]+)?\\b|\\b[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){3,7}\\b', '<address>'),
  '[A-Za-z0-9]*[0-9][A-Za-z0-9]*(?:[-.,:][A-Za-z0-9]*[0-9][A-Za-z0-9]*)*', '<n>'), 1, 300) AS normalised
  FROM (
    SELECT
      execution_id,
      start_time,
      argMax(
        (error_type, application, route_id, processor_ids[coalesce(
          nullIf(arrayLastIndex(
            (status, type, message) -> status = 'FAILED' AND type = error_type AND message = error_message,
            processor_statuses, processor_error_types, processor_error_messages), 0),
          arrayLastIndex(status -> status = 'FAILED', processor_statuses))],
          substringUTF8(error_message, 1, 1000), error_handled),
        received_at) AS latest
    FROM cameleer.executions
    PREWHERE tenant_id = {tenantId:String}
      AND start_time >= fromUnixTimestamp64Micro({since:Int64})
      AND start_time < fromUnixTimestamp64Micro({to:Int64})
      AND (status = 'FAILED' OR error_handled)
      AND application IN {applications:Array(String)}
      AND route_id IN {routeIds:Array(String)}
    WHERE position(lowerUTF8(concat(error_type, '\n', error_message)), lowerUTF8({text:String})) > 0
    GROUP BY execution_id, start_time
  )
)
GROUP BY error_type, application, route_id, processor_id, normalised
HAVING executions > 0
ORDER BY last_micros DESC, executions DESC, error_type, application, route_id, processor_id, normalised
LIMIT {limit:UInt64}
