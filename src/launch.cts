// Entry point. CommonJS on purpose: loading an ES module already starts the thread pool, whose size is fixed then.

/** Threads for files, zlib and DNS beside one for each session of the embedded engine. */
const THREAD_POOL_SIZE = '16';

process.env['UV_THREADPOOL_SIZE'] ??= THREAD_POOL_SIZE;
// Every time is UTC; the embedded engine takes its zone from the process.
process.env['TZ'] = 'UTC';

// Bodies of requests count as heap. With its own limit V8 collects everything four times a second under load, though a
// third of a megabyte is all that a request leaves behind; acknowledgements then take twice as long.
process.getBuiltinModule('node:v8').setFlagsFromString('--heap-growing-percent=200');

void import('./main.js');
