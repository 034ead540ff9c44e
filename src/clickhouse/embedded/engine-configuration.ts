const MIB = 2 ** 20;

/**
 * Server configuration of the embedded engine. Its defaults are those of a database machine (5 GiB caches); here it
 * shares one process with the server, so memory and caches are bounded.
 *
 * @param memoryMaxBytes upper bound of all allocations of the engine
 */
export function engineConfiguration(memoryMaxBytes: number): string {
  const settings: Record<string, number> = {
    max_server_memory_usage: memoryMaxBytes,
    mark_cache_size: 64 * MIB,
    index_mark_cache_size: 32 * MIB,
    primary_index_cache_size: 64 * MIB,
    text_index_tokens_cache_size: 32 * MIB,
    text_index_header_cache_size: 32 * MIB,
    text_index_postings_cache_size: 32 * MIB,
    query_condition_cache_size: 16 * MIB,
    compiled_expression_cache_size: 16 * MIB,
    vector_similarity_index_cache_size: MIB,
    iceberg_metadata_files_cache_size: MIB,
    parquet_metadata_cache_size: MIB,
    unique_key_index_cache_size_bytes: MIB,
    background_pool_size: 2,
    // Two merges at a time, not four, and none begins while those that run hold half of the memory.
    background_merges_mutations_concurrency_ratio: 1,
    merges_mutations_memory_usage_soft_limit: Math.floor(memoryMaxBytes / 2),
    // Merges give way, but not wholly: at 19 they ran late, and memory rose over the limit within minutes.
    os_threads_nice_value_merge_mutate: 10,
    background_schedule_pool_size: 4,
    max_io_thread_pool_size: 8,
    max_active_parts_loading_thread_pool_size: 4,
    max_outdated_parts_loading_thread_pool_size: 2,
    max_parts_cleaning_thread_pool_size: 2,
  };
  const tables: Record<string, number> = {
    // A merge builds the text indexes of everything that was inserted without them in memory: 50 MB for each full segment (7 took
    // 347 MB), and two merges run at a time. Over the limit a merge begins again: 9 times in a burst of 25 s with 8 at once, none and
    // twice with 5. Of 4 the engine hardly merges any: it wants five times the largest. Merges of indexed parts take 150 MB, however
    // large they are.
    max_parts_to_merge_at_once: 5,
  };
  return `<clickhouse>\n${elements(settings)}\n  <merge_tree>\n${elements(tables)}\n  </merge_tree>\n</clickhouse>\n`;
}

function elements(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `  <${name}>${value}</${name}>`)
    .join('\n');
}
