-- modify-ttl
ALTER TABLE cameleer.executions_local ON CLUSTER main
MODIFY TTL toDateTime(received_at) + toIntervalDay(30)
