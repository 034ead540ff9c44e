-- What lists show of an execution stands in ten columns, and a page of fifty executions that lie apart unpacked a block of each of
-- them for every one: more than half of what showing a page took. One column has it all, as a JSON array.
-- Micros of the end are text, because whether numbers of 64 bits are would depend on settings.
-- Parts written before have the column after their next merge; until then it is made of the others when it is read.
-- The second statement is for the distributed table of a cluster; elsewhere both are about the same one.
ALTER TABLE {table:executions} {on_cluster}
    ADD COLUMN IF NOT EXISTS summary String MATERIALIZED toJSONString((
        exchange_id, correlation_id, application, agent_id, route_id, toString(toUnixTimestamp64Micro(end_time)),
        duration_ms, error_type, error_handled, attributes)) AFTER attributes;

ALTER TABLE {database}.executions {on_cluster}
    ADD COLUMN IF NOT EXISTS summary String MATERIALIZED toJSONString((
        exchange_id, correlation_id, application, agent_id, route_id, toString(toUnixTimestamp64Micro(end_time)),
        duration_ms, error_type, error_handled, attributes)) AFTER attributes;

ALTER TABLE {table:running_executions} {on_cluster}
    ADD COLUMN IF NOT EXISTS summary String MATERIALIZED toJSONString((
        exchange_id, correlation_id, application, agent_id, route_id, toString(toUnixTimestamp64Micro(end_time)),
        duration_ms, error_type, error_handled, attributes)) AFTER attributes;

ALTER TABLE {database}.running_executions {on_cluster}
    ADD COLUMN IF NOT EXISTS summary String MATERIALIZED toJSONString((
        exchange_id, correlation_id, application, agent_id, route_id, toString(toUnixTimestamp64Micro(end_time)),
        duration_ms, error_type, error_handled, attributes)) AFTER attributes;
