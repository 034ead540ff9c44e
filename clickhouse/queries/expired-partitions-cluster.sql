-- expired-partitions
-- parameter database = "cameleer"
-- parameter table = "executions_local"
-- parameter days = 30
SELECT DISTINCT partition_id AS id
FROM cluster('main', system.parts)
WHERE database = {database:String} AND table = {table:String} AND active
  AND toDateOrNull(partition) < toDate(now('UTC')) - {days:UInt16}
ORDER BY id
