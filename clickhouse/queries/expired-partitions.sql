-- expired-partitions
-- parameter database = "cameleer"
-- parameter table = "executions"
-- parameter days = 30
SELECT DISTINCT partition_id AS id
FROM system.parts
WHERE database = {database:String} AND table = {table:String} AND active
  AND toDateOrNull(partition) < toDate(now('UTC')) - {days:UInt16}
ORDER BY id
