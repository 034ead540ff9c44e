-- Which executions name one, as their parent or as what they repeat, is looked up in one index over both: for an OR over two indexes the
-- engine goes through all granules there are, and two statements cost nearly twice as much as one.
-- Stored parts get it in the background, from these two columns alone: ten million executions took nine seconds. What is not done yet is
-- scanned.
ALTER TABLE {table:executions} {on_cluster}
    DROP INDEX IF EXISTS parent_execution_id_index,
    DROP INDEX IF EXISTS replay_of_index,
    ADD INDEX IF NOT EXISTS origins_index [parent_execution_id, replay_of] TYPE text(tokenizer = 'array');

ALTER TABLE {table:executions} {on_cluster}
    MATERIALIZE INDEX origins_index;

ALTER TABLE {table:running_executions} {on_cluster}
    DROP INDEX IF EXISTS parent_execution_id_index,
    DROP INDEX IF EXISTS replay_of_index,
    ADD INDEX IF NOT EXISTS origins_index [parent_execution_id, replay_of] TYPE text(tokenizer = 'array');

ALTER TABLE {table:running_executions} {on_cluster}
    MATERIALIZE INDEX origins_index;
