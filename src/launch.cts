// Entry point. CommonJS on purpose: loading an ES module already starts the thread pool, whose size is fixed then.

/** Threads for files, zlib and DNS beside one for each session of the embedded engine. */
const THREAD_POOL_SIZE = '16';

process.env['UV_THREADPOOL_SIZE'] ??= THREAD_POOL_SIZE;
// Every time is UTC; the embedded engine takes its zone from the process.
process.env['TZ'] = 'UTC';

void import('./main.js');
