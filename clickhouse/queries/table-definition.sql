-- table-definition
-- parameter database = "cameleer"
-- parameter table = "executions"
SELECT create_table_query AS ddl FROM system.tables
WHERE database = {database:String} AND name = {table:String}
