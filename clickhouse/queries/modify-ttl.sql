-- modify-ttl
ALTER TABLE cameleer.executions
MODIFY TTL toDateTime(received_at) + toIntervalDay(30)
