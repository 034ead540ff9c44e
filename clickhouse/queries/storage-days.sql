-- storage-days
-- parameter database = "cameleer"
SELECT table_name, day, sum(rows) AS rows, sum(bytes_on_disk) AS bytes_on_disk,
  sum(uncompressed_bytes) AS uncompressed_bytes
FROM (
SELECT table AS table_name, toString(toDateOrNull(partition)) AS day, rows, bytes_on_disk,
  data_uncompressed_bytes AS uncompressed_bytes
FROM system.parts
WHERE database = {database:String} AND active
UNION ALL
SELECT name AS table_name, NULL AS day, 0 AS rows, 0 AS bytes_on_disk, 0 AS uncompressed_bytes
FROM system.tables
WHERE database = {database:String} AND engine LIKE '%MergeTree'
)
GROUP BY table_name, day
ORDER BY table_name, day
