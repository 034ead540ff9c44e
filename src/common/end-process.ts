/** Long enough for the last lines of the log to be written. */
const LOG_MS = 100;

/**
 * Ends the process, whatever it is at. `process.exit` gives the lock of the data directory back, and waits for the threads in which the
 * embedded engine is at a statement after that: for ever, if one hangs. The lock of a process that was killed is taken over.
 */
export function endProcess(): void {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LOG_MS);
}
