-- drop-partitions
-- setting max_partition_size_to_drop = 0
ALTER TABLE cameleer.executions
DROP PARTITION ID '20260701',
DROP PARTITION ID '20260702'
