import { quoteString } from './embedded/sql-parameters.js';
import type { RowBinaryInsert } from './row-binary-insert.js';

const TOKEN = /^[\w-]{8,128}$/;

/** The two ways the rows of a file reach ClickHouse: read by the engine itself, or sent as the request's body. */
export type RowSource = 'file' | 'request';

/**
 * `INSERT INTO … SELECT … FROM file(…)` or `… FROM input(…) FORMAT RowBinary`. One insert becomes one block (and so one
 * part per partition), in file order: a retry is the same block under the same token. Rows are read in small steps,
 * because a reader allocates for its maximum at once, which large payloads cannot afford.
 */
export function rowBinaryInsertSql(insert: RowBinaryInsert, source: RowSource): string {
  if (!TOKEN.test(insert.deduplicationToken)) throw new Error('Not a deduplication token');
  const structure = quoteString(insert.structure.map(({ name, type }) => `${name} ${type}`).join(', '));
  const columns = insert.columns.join(', ');
  const settings = [
    `insert_deduplication_token = ${quoteString(insert.deduplicationToken)}`,
    // The rows are in the order of the file and one thread reads it, so a repeated SELECT gives the same block.
    `deduplicate_insert_select = 'force_enable'`,
    // A view that failed when its table had the rows already is fed by the repetition, and one that did not, is not.
    'deduplicate_blocks_in_dependent_materialized_views = 1',
    'max_insert_threads = 1',
    'max_threads = 1',
    'max_block_size = 1024',
    'min_insert_block_size_rows = 1048576',
    'min_insert_block_size_bytes = 1073741824',
    'max_partitions_per_insert_block = 0',
    'distributed_foreground_insert = 1',
    ...(insert.ignoreViews === true ? ['materialized_views_ignore_errors = 1'] : []),
    `exclude_materialize_skip_indexes_on_insert = ${quoteString(insert.deferredIndexes.join(','))}`,
  ];
  const from =
    source === 'file' ? `file(${quoteString(insert.path)}, 'RowBinary', ${structure})` : `input(${structure})`;
  return (
    `INSERT INTO ${insert.table} (${columns})\nSETTINGS ${settings.join(', ')}\nSELECT ${columns}\nFROM ${from}` +
    (source === 'request' ? '\nFORMAT RowBinary' : '')
  );
}
